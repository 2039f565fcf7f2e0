package com.fiscility.messaging.topics;

import com.fiscility.messaging.kafka.KafkaClients;
import com.fiscility.messaging.kafka.MessagingProperties;
import com.fiscility.messaging.listening.Broadcast;
import com.fiscility.messaging.listening.Subscription;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Topics at the start of a service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TopicsProperties.class)
public class TopicsConfiguration {

  @Bean
  TopicsLifecycle topicsLifecycle(
      KafkaClients clients,
      TopicsProperties topics,
      MessagingProperties messaging,
      ObjectProvider<Subscription> subscriptions,
      ObjectProvider<Broadcast> broadcasts) {
    return new TopicsLifecycle(
        new TopicCreator(clients, topics),
        messaging,
        subscriptions.stream().toList(),
        broadcasts.stream().toList());
  }
}
