package com.fiscility.messaging.outbox;

import com.fiscility.messaging.kafka.KafkaClients;
import com.fiscility.messaging.kafka.MessagingProperties;
import com.fiscility.messaging.kafka.RecordSender;
import com.fiscility.messaging.outbox.OutboxRelay.RelayParts;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The outbox of a service with a database, and its relay. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboxProperties.class)
public class OutboxConfiguration {

  /** A topic without metadata holds up the other rows for so long at each try. */
  private static final Duration METADATA_LIMIT = Duration.ofSeconds(3);

  @Bean
  Outbox outbox(DatabaseClient database, OutboxRelay relay) {
    return new R2dbcOutbox(database, relay::wake);
  }

  @Bean
  RecordSender outboxSender(KafkaClients clients, OutboxProperties properties) {
    int limit = Math.toIntExact(properties.deliveryLimit().toMillis());
    return clients.sender(
        "outbox",
        Map.of(
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            Math.toIntExact(METADATA_LIMIT.toMillis()),
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            limit / 3,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            limit));
  }

  @Bean
  OutboxRelay outboxRelay(
      ConnectionFactory connections,
      DatabaseClient database,
      RecordSender outboxSender,
      OutboxProperties properties,
      MessagingProperties messaging,
      MeterRegistry registry) {
    Scheduler thread = Schedulers.newSingle("outbox-relay", true);
    OutboxTable table = new OutboxTable(database);
    RelayMetrics metrics = new RelayMetrics(registry);
    LanePublisher publisher = new LanePublisher(outboxSender, table, metrics, thread);
    return new OutboxRelay(
        new RelayParts(connections, publisher, table, metrics, thread), properties, messaging);
  }
}
