package com.fiscility.messaging;

import com.fiscility.messaging.deadletter.DeadLetterConfiguration;
import com.fiscility.messaging.kafka.KafkaClients;
import com.fiscility.messaging.kafka.MessagingProperties;
import com.fiscility.messaging.listening.ListeningConfiguration;
import com.fiscility.messaging.publishing.PublishingConfiguration;
import com.fiscility.messaging.serde.SerdeConfiguration;
import com.fiscility.messaging.topics.TopicsConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/**
 * Messaging of a service without a database: it encodes, publishes, hears broadcasts and
 * subscriptions. A service imports this, sets {@code spring.application.name} to its name in the
 * topic catalogue, {@code KAFKA_BOOTSTRAP_SERVERS} and {@code SCHEMA_REGISTRY_URL}, has a {@link
 * java.time.Clock} (business time) and a {@link io.micrometer.core.instrument.MeterRegistry}, and
 * declares its {@link com.fiscility.messaging.listening.Subscription} and {@link
 * com.fiscility.messaging.listening.Broadcast} beans, which start by themselves.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MessagingProperties.class)
@PropertySource("classpath:com/fiscility/messaging/kafka/messaging.properties")
@Import({
  SerdeConfiguration.class,
  TopicsConfiguration.class,
  PublishingConfiguration.class,
  DeadLetterConfiguration.class,
  ListeningConfiguration.class
})
public class MessagingConfiguration {

  @Bean
  KafkaClients kafkaClients(MessagingProperties properties) {
    return new KafkaClients(properties);
  }
}
