package com.fiscility.messaging.listening;

import com.fiscility.messaging.deadletter.DeadLetters;
import com.fiscility.messaging.envelope.EventDecoder;
import com.fiscility.messaging.kafka.KafkaClients;
import com.fiscility.messaging.kafka.MessagingProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The subscriptions and broadcasts that a service declares as beans. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ListeningProperties.class)
public class ListeningConfiguration {

  @Bean
  ListeningParts listeningParts(
      EventDecoder decoder, DeadLetters deadLetters, ListeningProperties properties) {
    return new ListeningParts(
        decoder,
        new BlockingBridge(properties.handlerLimit()),
        new FailureClassifier(),
        deadLetters,
        properties);
  }

  @Bean
  ListeningLifecycle listeningLifecycle(
      ObjectProvider<Subscription> subscriptions,
      ObjectProvider<Broadcast> broadcasts,
      KafkaClients clients,
      ListeningParts parts,
      MeterRegistry registry,
      MessagingProperties messaging) {
    List<RunningSubscription> running =
        subscriptions.stream()
            .map(subscription -> new RunningSubscription(subscription, clients, parts, registry))
            .toList();
    List<BroadcastReader> readers =
        broadcasts.stream()
            .map(broadcast -> broadcastReader(broadcast, clients, parts.decoder(), registry))
            .toList();
    return new ListeningLifecycle(running, readers, messaging);
  }

  private static BroadcastReader broadcastReader(
      Broadcast broadcast, KafkaClients clients, EventDecoder decoder, MeterRegistry registry) {
    Map<String, Object> settings = new HashMap<>(Gathering.settings(broadcast.gathering()));
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    return new BroadcastReader(
        broadcast,
        clients.consumers(settings),
        new RecordReader(decoder, broadcast.topics()),
        registry);
  }
}
