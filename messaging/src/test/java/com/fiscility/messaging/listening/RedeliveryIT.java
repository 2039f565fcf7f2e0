package com.fiscility.messaging.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.DatabaseAddress;
import com.fiscility.localstack.SharedStack;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.testing.Events;
import com.fiscility.messaging.testing.RawProducer;
import com.fiscility.messaging.testing.TestService;
import com.fiscility.messaging.testing.TestTopics;
import com.fiscility.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The same event again: by a faulty producer, after a restart, and by a replay's own group. */
class RedeliveryIT {

  private static final String CONSUMER = "projecting";

  private final Topic topic = TestTopics.newTopic(Topic.Kind.EVENTS, 1);

  @Test
  void anEventDeliveredAgainHasItsEffectOnceAlsoUnderAnotherGroup() {
    DatabaseAddress database = TestService.newDatabase("redelivery");
    Counting counting = new Counting();
    try (RawProducer producer = new RawProducer(SharedStack.kafkaBootstrapServers())) {
      try (TestService service = counting.start(database, "live")) {
        service.database().sql("CREATE TABLE effect (event_id uuid)").then().block();
        EncodedEvent event = Events.event(service.encoder(), topic, "user");
        producer.send(event, event, Events.event(service.encoder(), topic, "user"));
        await().until(() -> counting.delivered.get() == 3);
        await().until(() -> service.rows("effect") == 2);
      }
      try (TestService replay = counting.start(database, "replay")) {
        await().until(() -> counting.delivered.get() == 6);
        await()
            .during(Duration.ofMillis(500))
            .atMost(Duration.ofSeconds(2))
            .until(() -> replay.rows("effect") == 2);
      }
      try (TestService again = counting.start(database, "live")) {
        producer.send(Events.event(again.encoder(), topic, "user"));
        await().until(() -> again.rows("effect") == 3);
        assertThat(counting.delivered).as("committed offsets are not read again").hasValue(7);
      }
    }
  }

  /** Counts deliveries in memory and effects in the database. */
  private final class Counting {

    private final AtomicInteger delivered = new AtomicInteger();
    private TestService service;

    TestService start(DatabaseAddress database, String group) {
      service =
          TestService.withDatabase(database)
              .autoStart(false)
              .with(
                  new Subscription(
                      CONSUMER, group + "-" + topic.name(), List.of(topic), 1, this::handle))
              .start();
      service.startMessaging();
      return service;
    }

    private Mono<Void> handle(List<Received> batch) {
      delivered.addAndGet(batch.size());
      return service.inTransaction(Flux.fromIterable(batch).concatMap(this::apply).then());
    }

    private Mono<Void> apply(Received event) {
      return service
          .inbox()
          .claim(CONSUMER, event.envelope().id())
          .filter(fresh -> fresh)
          .flatMap(
              fresh ->
                  service
                      .database()
                      .sql("INSERT INTO effect VALUES ($1)")
                      .bind(0, event.envelope().id())
                      .then());
    }
  }
}
