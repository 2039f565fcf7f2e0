package com.fiscility.refresh.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.RefreshRequested;
import com.fiscility.localstack.DatabaseAddress;
import com.fiscility.localstack.SharedStack;
import com.fiscility.messaging.envelope.DecodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.EventDecoder;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.publishing.EventPublisher;
import com.fiscility.refresh.RefreshServiceApplication;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The service as it is deployed, on a real Kafka, registry and PostgreSQL, with business time in a
 * test's hand. A test is its link-service, its users and its operators.
 */
public final class RunningRefreshService implements AutoCloseable {

  public static final String SECRET = "a-secret-between-services";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Surroundings surroundings;
  private final ConfigurableApplicationContext context;
  private @Nullable Published published;

  /**
   * What an instance runs in; a second instance can run in the same.
   *
   * @param database its database
   * @param clock business time
   */
  public record Surroundings(DatabaseAddress database, MovableClock clock) {

    /** New ones on the shared stack. */
    public static Surroundings create() {
      return new Surroundings(SharedStack.newDatabase("refresh"), new MovableClock());
    }
  }

  private RunningRefreshService(Surroundings surroundings, ConfigurableApplicationContext context) {
    this.surroundings = surroundings;
    this.context = context;
  }

  /** Starts an instance. */
  public static RunningRefreshService start(
      Surroundings surroundings, Map<String, Object> properties) {
    SpringApplication application = new SpringApplication(RefreshServiceApplication.class);
    application.setRegisterShutdownHook(true);
    application.addInitializers(
        started ->
            ((GenericApplicationContext) started)
                .registerBean(
                    "businessClock",
                    Clock.class,
                    surroundings::clock,
                    bean -> bean.setPrimary(true)));
    Map<String, Object> all = new LinkedHashMap<>(properties(surroundings));
    all.putAll(properties);
    return new RunningRefreshService(
        surroundings,
        application.run(
            all.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new)));
  }

  private static Map<String, Object> properties(Surroundings surroundings) {
    return Map.ofEntries(
        Map.entry("server.port", 0),
        Map.entry("spring.main.allow-bean-definition-overriding", true),
        Map.entry("messaging.bootstrap-servers", SharedStack.kafkaBootstrapServers()),
        Map.entry("schema.registry.url", SharedStack.schemaRegistryUrl()),
        Map.entry("refresh.listening.group", "refresh-" + surroundings.database().jdbcUrl()),
        Map.entry("refresh.sweep.interval", "50ms"),
        Map.entry("refresh.watch.interval", "200ms"),
        Map.entry("service.database.url", surroundings.database().r2dbcUrl()),
        Map.entry("service.database.username", surroundings.database().username()),
        Map.entry("service.database.password", surroundings.database().password()),
        Map.entry("service.jwt.issuer-uri", "https://identity.example"),
        Map.entry("service.jwt.jwk-set-uri", "http://127.0.0.1:1/jwks.json"),
        Map.entry("service.internal-api.secret", SECRET));
  }

  public MovableClock clock() {
    return surroundings.clock();
  }

  /** What is published, from the first event on; read from the first call on. */
  public synchronized Published published() {
    if (published == null) {
      published =
          new Published(SharedStack.kafkaBootstrapServers(), context.getBean(EventDecoder.class));
    }
    return published;
  }

  /** A bean of this instance. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** A bean of this instance, where there are several of its type. */
  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  /** The port of the internal API. */
  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** Publishes an event about an Item, as link-service does. */
  public void tell(String itemId, long version, SpecificRecord event) {
    tell(UUID.randomUUID(), itemId, version, event);
  }

  /** Publishes an event about an Item; again, if the id was used before. */
  public void tell(UUID id, String itemId, long version, SpecificRecord event) {
    publish(TopicCatalogue.ACCOUNT_EVENTS, id, "link-service", itemId, version, event);
  }

  /** Publishes a command; again, if the id was used before. */
  public UUID ask(UUID id, RefreshRequested command) {
    publish(
        TopicCatalogue.REFRESH_COMMANDS, id, "gateway-service", command.getItemId(), null, command);
    return id;
  }

  private void publish(
      Topic topic,
      UUID id,
      String source,
      String key,
      @Nullable Long sequence,
      SpecificRecord value) {
    Envelope envelope =
        new Envelope(
            id,
            value.getSchema().getFullName(),
            source,
            clock().instant().truncatedTo(ChronoUnit.MICROS),
            key,
            id,
            null,
            sequence,
            null);
    context
        .getBean(EventPublisher.class)
        .publish(context.getBean(EventEncoder.class).encode(topic, envelope, value))
        .block(PATIENCE);
  }

  /** Waits until an Item has so many events, and returns their values. */
  public List<SpecificRecord> awaitEvents(String itemId, int count) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> assertThat(published().ofItem(itemId)).hasSizeGreaterThanOrEqualTo(count));
    List<DecodedEvent> found = published().ofItem(itemId);
    assertThat(found).hasSize(count);
    return found.stream().map(DecodedEvent::value).toList();
  }

  /** The last of so many events of an Item, once they are there. */
  public <T extends SpecificRecord> T awaitEvent(String itemId, int count, Class<T> type) {
    SpecificRecord last = awaitEvents(itemId, count).get(count - 1);
    assertThat(last).isInstanceOf(type);
    return type.cast(last);
  }

  /** Waits until a plan was made by this version of its Item. */
  public void awaitVersion(String itemId, long version) {
    awaitRows("select item_version from refresh_plan where item_id = '" + itemId + "'", version);
  }

  /** Waits until a query returns this. */
  public void awaitRows(String sql, Object expected) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(String.valueOf(row(sql))).isEqualTo(expected.toString()));
  }

  /** The first column of the first row. */
  public @Nullable Object row(String sql) {
    try (Connection connection = database();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<Object> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getObject(1));
      }
      return found.isEmpty() ? null : found.get(0);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Changes rows. */
  public void change(String sql) {
    try (Connection connection = database();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection database() throws SQLException {
    return DriverManager.getConnection(
        surroundings.database().jdbcUrl(),
        surroundings.database().username(),
        surroundings.database().password());
  }

  @Override
  public synchronized void close() {
    if (published != null) {
      published.close();
    }
    context.close();
  }
}
