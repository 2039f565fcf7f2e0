package com.fiscility.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.DatabaseAddress;
import com.fiscility.messaging.envelope.EventHeaders;
import com.fiscility.messaging.testing.Events;
import com.fiscility.messaging.testing.Records;
import com.fiscility.messaging.testing.TestService;
import com.fiscility.messaging.testing.TestTopics;
import com.fiscility.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Two instances and eight writers: each key's events stand on the topic in commit order. */
class OutboxOrderIT {

  private static final int WRITERS = 8;
  private static final int COMMITS = 150;
  private static final int KEYS = 5;

  private final Topic topic = TestTopics.newTopic(Topic.Kind.EVENTS);

  @Test
  void twoRelaysPublishWhatEightWritersCommitInOrderAndOnce() {
    DatabaseAddress database = TestService.newDatabase("outbox_order");
    try (TestService one = instance(database);
        TestService two = instance(database)) {
      one.database()
          .sql("CREATE TABLE aggregate (key text PRIMARY KEY, version bigint NOT NULL)")
          .then()
          .block();
      one.database()
          .sql("INSERT INTO aggregate SELECT 'key-' || n, 0 FROM generate_series(0, 4) n")
          .then()
          .block();

      List<CompletableFuture<Void>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        TestService instance = writer % 2 == 0 ? one : two;
        Random random = new Random(writer);
        writers.add(CompletableFuture.runAsync(() -> write(instance, random)));
      }
      writers.forEach(CompletableFuture::join);

      await().atMost(Duration.ofSeconds(20)).until(() -> one.rows("outbox") == 0);
      assertThat(one.meters().counter("messaging.outbox.published").count()).isPositive();
      assertThat(two.meters().counter("messaging.outbox.published").count()).isPositive();
      Map<String, List<Long>> published = versionsByKey();
      assertThat(published.values().stream().mapToInt(List::size).sum())
          .isEqualTo(WRITERS * COMMITS);
      published.forEach(
          (key, versions) ->
              assertThat(versions)
                  .as(key)
                  .isEqualTo(LongStream.rangeClosed(1, versions.size()).boxed().toList()));
    }
  }

  /** Gives its shards back often, so that keys change hands many times. */
  private TestService instance(DatabaseAddress database) {
    return TestService.withDatabase(database)
        .property("messaging.outbox.hold-time", "150ms")
        .creating(topic)
        .start();
  }

  private void write(TestService service, Random random) {
    for (int commit = 0; commit < COMMITS; commit++) {
      String key = "key-" + random.nextInt(KEYS);
      Mono<Void> change =
          service
              .database()
              .sql("UPDATE aggregate SET version = version + 1 WHERE key = $1 RETURNING version")
              .bind(0, key)
              .map(row -> row.get(0, Long.class))
              .one()
              .map(
                  version ->
                      Events.event(service.encoder(), topic, key, UUID.randomUUID(), version))
              .flatMap(event -> service.outbox().append(List.of(event)));
      service.inTransaction(change).block();
    }
  }

  private Map<String, List<Long>> versionsByKey() {
    Map<String, List<Long>> versions = new TreeMap<>();
    Records.of(topic)
        .forEach(
            record ->
                versions
                    .computeIfAbsent(Records.key(record), key -> new ArrayList<>())
                    .add(Long.valueOf(Records.header(record, EventHeaders.SEQUENCE))));
    return versions;
  }
}
