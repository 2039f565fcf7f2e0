package com.fiscility.messaging.publishing;

import com.fiscility.messaging.kafka.KafkaClients;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The publisher of a service without a database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublishingProperties.class)
public class PublishingConfiguration {

  @Bean
  EventPublisher eventPublisher(KafkaClients clients, PublishingProperties properties) {
    int limit = Math.toIntExact(properties.acknowledgementLimit().toMillis());
    // The producer gives up when the caller does: a late record would surprise everyone.
    return new KafkaEventPublisher(
        clients.sender(
            "publisher",
            Map.of(
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                limit,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                limit / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                limit)),
        properties.acknowledgementLimit());
  }
}
