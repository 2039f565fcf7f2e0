package com.fiscility.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.DatabaseAddress;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.EventHeaders;
import com.fiscility.messaging.testing.Events;
import com.fiscility.messaging.testing.Records;
import com.fiscility.messaging.testing.TcpProxy;
import com.fiscility.messaging.testing.TestService;
import com.fiscility.messaging.testing.TestTopics;
import com.fiscility.schemas.Topic;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A relay that ends between Kafka's acknowledgement and the deletion of the row. */
class RelayDeathIT {

  private static final int ROWS = 50;
  private static final String KEY = "user";
  private static final String NEVER = "1h";

  private final Topic topic = TestTopics.newTopic(Topic.Kind.EVENTS);
  private DatabaseAddress database;
  private TcpProxy proxy;

  @BeforeEach
  void createDatabase() {
    database = TestService.newDatabase("relay_death");
    URI uri = URI.create(database.jdbcUrl().substring("jdbc:".length()));
    proxy = new TcpProxy(uri.getHost(), uri.getPort());
  }

  @AfterEach
  void closeProxy() {
    proxy.close();
  }

  @Test
  void rowsOfADeadRelayArePublishedByAnotherInOrder() {
    try (TestService survivor = TestService.withDatabase(database).autoStart(false).start();
        TestService dying =
            TestService.withDatabase(behindProxy())
                .property("messaging.outbox.poll-interval", NEVER)
                .creating(topic)
                .start()) {
      append(dying, 1, ROWS);
      await().until(() -> published(dying) == ROWS);
      assertThat(survivor.rows("outbox")).as("sent, not deleted").isEqualTo(ROWS);

      proxy.cut();
      survivor.bean(OutboxRelay.class).start();
      await().until(() -> published(survivor) == ROWS);
      append(survivor, ROWS + 1, 2 * ROWS);
      await().until(() -> published(survivor) == 2 * ROWS);

      List<Long> versions = versions();
      assertThat(versions.subList(0, ROWS)).isEqualTo(range(1, ROWS));
      assertThat(versions.subList(ROWS, versions.size())).isEqualTo(range(1, 2 * ROWS));
    }
  }

  @Test
  void aRelayThatStandsStillLosesItsShardsAndPublishesNothingOldLater() {
    try (TestService survivor =
            TestService.withDatabase(database)
                .property("messaging.outbox.hold-time", NEVER)
                .autoStart(false)
                .start();
        TestService standing = TestService.withDatabase(behindProxy()).creating(topic).start()) {
      append(standing, 1, 1);
      await().until(() -> published(standing) == 1 && survivor.rows("outbox") == 0);

      proxy.stall();
      append(survivor, 2, ROWS);
      survivor.bean(OutboxRelay.class).start();
      await().atMost(Duration.ofSeconds(25)).until(() -> published(survivor) == ROWS - 1);
      proxy.open();

      append(survivor, ROWS + 1, ROWS + 1);
      await().until(() -> published(survivor) == ROWS);
      await()
          .during(Duration.ofSeconds(1))
          .atMost(Duration.ofSeconds(2))
          .until(() -> published(standing) == 1);
      assertThat(versions()).isEqualTo(range(1, ROWS + 1));
    }
  }

  private DatabaseAddress behindProxy() {
    URI uri = URI.create(database.r2dbcUrl().substring("r2dbc:".length()));
    return new DatabaseAddress(
        database.jdbcUrl(),
        "r2dbc:postgresql://127.0.0.1:" + proxy.port() + uri.getPath(),
        database.username(),
        database.password());
  }

  private void append(TestService service, int from, int to) {
    EncodedEvent[] events =
        LongStream.rangeClosed(from, to)
            .mapToObj(
                version -> Events.event(service.encoder(), topic, KEY, UUID.randomUUID(), version))
            .toArray(EncodedEvent[]::new);
    service.append(events);
  }

  private List<Long> versions() {
    return Records.of(topic).stream()
        .map(record -> Long.valueOf(Records.header(record, EventHeaders.SEQUENCE)))
        .toList();
  }

  private static List<Long> range(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  private static long published(TestService service) {
    return (long) service.meters().counter("messaging.outbox.published").count();
  }
}
