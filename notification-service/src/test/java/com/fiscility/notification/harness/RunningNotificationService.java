package com.fiscility.notification.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.SharedStack;
import com.fiscility.localstack.clock.ClockClient;
import com.fiscility.localstack.identity.DemoUser;
import com.fiscility.localstack.mail.CaughtMail;
import com.fiscility.localstack.mail.SmtpProxy;
import com.fiscility.messaging.envelope.EventDecoder;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.publishing.EventPublisher;
import com.fiscility.notification.NotificationServiceApplication;
import com.fiscility.notification.harness.Facts.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * The service as it is deployed, on a real Kafka, registry, PostgreSQL and mail server. A test is
 * all the other services.
 */
public final class RunningNotificationService implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Surroundings surroundings;
  private final ConfigurableApplicationContext context;
  private final Published published;
  private final Facts facts;

  private RunningNotificationService(
      Surroundings surroundings, ConfigurableApplicationContext context) {
    this.surroundings = surroundings;
    this.context = context;
    this.published =
        new Published(SharedStack.kafkaBootstrapServers(), context.getBean(EventDecoder.class));
    this.facts =
        new Facts(
            context.getBean(EventPublisher.class),
            context.getBean(EventEncoder.class),
            context.getBean(Clock.class));
  }

  /**
   * Starts an instance. One that another test class of this JVM leaves running no longer answers
   * HTTP: the first that stops takes Reactor's shared event loops along.
   */
  public static RunningNotificationService start(
      Surroundings surroundings, Map<String, Object> properties) {
    SpringApplication application = new SpringApplication(NotificationServiceApplication.class);
    application.setRegisterShutdownHook(true);
    Map<String, Object> all = new LinkedHashMap<>(surroundings.properties());
    all.putAll(properties);
    return new RunningNotificationService(
        surroundings,
        application.run(
            all.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new)));
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public SmtpProxy smtp() {
    return surroundings.smtp();
  }

  public Published published() {
    return published;
  }

  /** Says what the other services say. */
  public Facts facts() {
    return facts;
  }

  /** Stops the instance as SIGTERM does; its surroundings stay. */
  @Override
  public void close() {
    published.close();
    context.close();
  }

  /** A connection of a user who has an address. */
  public Item itemOf(String userId) {
    facts.contact(userId, addressOf(userId));
    awaitRows("select count(*) from contact where user_id = '" + userId + "'", 1);
    return new Item("item-" + userId, userId, "ins-" + userId);
  }

  public static String addressOf(String userId) {
    return userId + "@example.org";
  }

  /** The mails that a user got, oldest first. */
  public List<CaughtMail> mailsTo(String userId) {
    return surroundings.mail().mails().newestFirst().stream()
        .filter(mail -> mail.recipient().equals(addressOf(userId)))
        .sorted(Comparator.comparing(CaughtMail::id))
        .toList();
  }

  public List<String> subjectsTo(String userId) {
    return mailsTo(userId).stream().map(mail -> mail.header("Subject")).toList();
  }

  /** Waits until a user has exactly these mails. */
  public void awaitSubjects(String userId, String... subjects) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(subjectsTo(userId)).containsExactly(subjects));
  }

  /** Waits until no e-mail of this user is waiting or being sent. */
  public void awaitNothingDue(String userId) {
    awaitRows(
        "select count(*) from email where ended_at is null and user_id = '" + userId + "'", 0);
  }

  /** Moves business time, for all tests that share these surroundings. */
  public void advance(Duration step) {
    try {
      new ClockClient(URI.create(surroundings.clock().address())).advance(step);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The API as another service asks it in the name of a user. */
  public WebTestClient apiOf(String userId) {
    return api()
        .mutate()
        .defaultHeader(
            "Authorization",
            "Bearer " + surroundings.issuer().tokenFor(DemoUser.named(userId, "free")))
        .build();
  }

  /** The API as another service asks it. */
  public WebTestClient api() {
    return WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"))
        .defaultHeader("X-Internal-Secret", Surroundings.SECRET)
        .responseTimeout(PATIENCE)
        .build();
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
      return rows.next() ? rows.getObject(1) : null;
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

  /** Does something while nobody can write or read a table. */
  public void whileLocked(String table, Runnable meanwhile) {
    try (Connection connection = database();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table " + table + " in access exclusive mode");
      meanwhile.run();
      connection.commit();
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
}
