package com.fiscility.messaging.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.DatabaseAddress;
import com.fiscility.localstack.SharedStack;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.testing.Events;
import com.fiscility.messaging.testing.Handled;
import com.fiscility.messaging.testing.RawProducer;
import com.fiscility.messaging.testing.Records;
import com.fiscility.messaging.testing.TcpProxy;
import com.fiscility.messaging.testing.TestService;
import com.fiscility.messaging.testing.TestTopics;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Outages: records wait where they are, and nothing of them is dead-lettered. */
class InfrastructureIT {

  private static final String CONSUMER = "patient";

  private final Topic topic = TestTopics.newTopic(Topic.Kind.EVENTS, 1);
  private final Topic deadLetters = TopicCatalogue.deadLettersOf(topic, CONSUMER);

  @Test
  void aRegistryOutageIsWaitedFor() {
    URI registry = URI.create(SharedStack.schemaRegistryUrl());
    Handled handled = Handled.all();
    try (TcpProxy proxy = new TcpProxy(registry.getHost(), registry.getPort());
        TestService publishing = TestService.withoutDatabase().creating(topic).start();
        // Knows no schema of a command, so that it has to ask for it.
        TestService asking =
            TestService.withoutDatabase()
                .property("spring.application.name", "notification-service")
                .property(
                    "schema.registry.url", "http://127.0.0.1:" + proxy.port() + registry.getPath())
                .with(subscription(handled))
                .start()) {
      proxy.cut();
      publishing.publisher().publish(event(publishing, "1")).block();
      publishing.publisher().publish(event(publishing, "2")).block();

      await().until(() -> retries(asking) >= 3);
      assertThat(asking.meters().get("messaging.waiting").gauge().value()).isEqualTo(1);
      assertThat(handled.stored()).isEmpty();
      proxy.open();

      await().until(() -> handled.stored().size() == 2);
      assertThat(handled.stored()).containsExactly("1", "2");
      assertThat(Records.of(deadLetters)).isEmpty();
      assertThat(asking.meters().get("messaging.waiting").gauge().value()).isZero();
    }
  }

  @Test
  void aDatabaseOutageIsWaitedFor() {
    DatabaseAddress database = TestService.newDatabase("database_outage");
    URI server = URI.create(database.r2dbcUrl().substring("r2dbc:".length()));
    AtomicReference<TestService> service = new AtomicReference<>();
    BatchHandler storing =
        batch ->
            service
                .get()
                .inTransaction(
                    Flux.fromIterable(batch)
                        .concatMap(event -> store(service.get(), event))
                        .then());
    try (TcpProxy proxy = new TcpProxy(server.getHost(), server.getPort());
        TestService direct = TestService.withDatabase(database).autoStart(false).start();
        TestService started =
            TestService.withDatabase(behind(proxy, database)).with(subscription(storing)).start();
        RawProducer producer = new RawProducer(SharedStack.kafkaBootstrapServers())) {
      service.set(started);
      direct.database().sql("CREATE TABLE seen (subject text)").then().block();
      producer.send(event(started, "before"));
      await().until(() -> direct.rows("seen") == 1);

      proxy.cut();
      producer.send(event(started, "during"), event(started, "during-too"));
      await().until(() -> retries(started) >= 2);
      proxy.open();

      await().until(() -> direct.rows("seen") == 3);
      assertThat(direct.rows("seen WHERE subject LIKE 'during%'")).isEqualTo(2);
      assertThat(direct.rows("outbox")).isZero();
      assertThat(Records.of(deadLetters)).isEmpty();
    }
  }

  private Subscription subscription(BatchHandler handler) {
    return new Subscription(CONSUMER, CONSUMER + "-" + topic.name(), List.of(topic), 1, handler);
  }

  private EncodedEvent event(TestService service, String user) {
    return Events.event(service.encoder(), topic, user);
  }

  private static Mono<Void> store(TestService service, Received event) {
    return service
        .database()
        .sql("INSERT INTO seen VALUES ($1)")
        .bind(0, event.envelope().subject())
        .then();
  }

  private static DatabaseAddress behind(TcpProxy proxy, DatabaseAddress database) {
    URI uri = URI.create(database.r2dbcUrl().substring("r2dbc:".length()));
    return new DatabaseAddress(
        database.jdbcUrl(),
        "r2dbc:postgresql://127.0.0.1:" + proxy.port() + uri.getPath(),
        database.username(),
        database.password());
  }

  private static double retries(TestService service) {
    return service.meters().counter("messaging.retries", "consumer", CONSUMER).count();
  }
}
