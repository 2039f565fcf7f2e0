package com.fiscility.messaging.testing;

import com.fiscility.localstack.DatabaseAddress;
import com.fiscility.localstack.SharedStack;
import com.fiscility.messaging.DatabaseMessagingConfiguration;
import com.fiscility.messaging.MessagingConfiguration;
import com.fiscility.messaging.deadletter.CommandAnswers;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.inbox.Inbox;
import com.fiscility.messaging.listening.Broadcast;
import com.fiscility.messaging.listening.Subscription;
import com.fiscility.messaging.outbox.Outbox;
import com.fiscility.messaging.publishing.EventPublisher;
import com.fiscility.schemas.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** A service that has nothing but messaging. */
public final class TestService implements AutoCloseable {

  private final AnnotationConfigApplicationContext context;

  private TestService(AnnotationConfigApplicationContext context) {
    this.context = context;
  }

  /** A new database with the tables of messaging. */
  public static DatabaseAddress newDatabase(String name) {
    DatabaseAddress address = SharedStack.newDatabase(name);
    Flyway.configure()
        .dataSource(address.jdbcUrl(), address.username(), address.password())
        .locations("classpath:db/messaging")
        .load()
        .migrate();
    return address;
  }

  public static Setup withDatabase(DatabaseAddress database) {
    return new Setup(database);
  }

  public static Setup withoutDatabase() {
    return new Setup(null);
  }

  public Outbox outbox() {
    return context.getBean(Outbox.class);
  }

  public Inbox inbox() {
    return context.getBean(Inbox.class);
  }

  public EventEncoder encoder() {
    return context.getBean(EventEncoder.class);
  }

  public EventPublisher publisher() {
    return context.getBean(EventPublisher.class);
  }

  public DatabaseClient database() {
    return context.getBean(DatabaseClient.class);
  }

  public MeterRegistry meters() {
    return context.getBean(MeterRegistry.class);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Starts what was not to start by itself, in the order of its phases. */
  public void startMessaging() {
    context.getBeansOfType(SmartLifecycle.class).values().stream()
        .filter(part -> !part.isRunning())
        .sorted(Comparator.comparingInt(SmartLifecycle::getPhase))
        .forEach(SmartLifecycle::start);
  }

  /** Runs work in a transaction. */
  public <T> Mono<T> inTransaction(Mono<T> work) {
    return work.as(context.getBean(TransactionalOperator.class)::transactional);
  }

  /** Appends events in a transaction of their own. */
  public void append(EncodedEvent... events) {
    inTransaction(outbox().append(List.of(events))).block();
  }

  public long rows(String table) {
    Long count =
        database()
            .sql("SELECT count(*) FROM " + table)
            .map(row -> row.get(0, Long.class))
            .one()
            .block();
    return count == null ? 0 : count;
  }

  @Override
  public void close() {
    context.close();
  }

  /** What differs from service to service. */
  public static final class Setup {

    private final @Nullable DatabaseAddress database;
    private final Map<String, Object> properties = new HashMap<>();
    private final AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext();

    private Setup(@Nullable DatabaseAddress database) {
      this.database = database;
      properties.put("spring.application.name", "link-service");
      properties.put("messaging.listening.longest-pause", "400ms");
    }

    public Setup property(String name, String value) {
      properties.put(name, value);
      return this;
    }

    public Setup autoStart(boolean autoStart) {
      return property("messaging.auto-start", Boolean.toString(autoStart));
    }

    public Setup with(Subscription subscription) {
      context.registerBean(subscription.groupId(), Subscription.class, () -> subscription);
      return this;
    }

    public Setup with(CommandAnswers answers) {
      context.registerBean(CommandAnswers.class, () -> answers);
      return this;
    }

    /** Lets the service create topics that it only writes to. */
    public Setup creating(Topic... topics) {
      return with(new Broadcast("create-topics", List.of(topics), event -> {}));
    }

    public Setup with(Broadcast broadcast) {
      context.registerBean(broadcast.name(), Broadcast.class, () -> broadcast);
      return this;
    }

    public TestService start() {
      properties.putIfAbsent("messaging.bootstrap-servers", SharedStack.kafkaBootstrapServers());
      properties.putIfAbsent("schema.registry.url", SharedStack.schemaRegistryUrl());
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("test", properties));
      context.registerBean(Clock.class, Clock::systemUTC);
      context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
      context.register(Base.class);
      if (database != null) {
        registerDatabase(database);
        context.register(DatabaseMessagingConfiguration.class);
      } else {
        context.register(MessagingConfiguration.class);
      }
      try {
        context.refresh();
      } catch (RuntimeException e) {
        context.close();
        throw e;
      }
      return new TestService(context);
    }

    private void registerDatabase(DatabaseAddress address) {
      context.registerBean(
          ConnectionFactory.class,
          () -> pool(address),
          definition -> definition.setDestroyMethodName("dispose"));
      context.registerBean(
          DatabaseClient.class,
          () -> DatabaseClient.create(context.getBean(ConnectionFactory.class)));
      context.registerBean(
          ReactiveTransactionManager.class,
          () -> new R2dbcTransactionManager(context.getBean(ConnectionFactory.class)));
      context.registerBean(
          TransactionalOperator.class,
          () -> TransactionalOperator.create(context.getBean(ReactiveTransactionManager.class)));
    }

    private static ConnectionFactory pool(DatabaseAddress address) {
      ConnectionFactoryOptions options =
          ConnectionFactoryOptions.parse(address.r2dbcUrl())
              .mutate()
              .option(ConnectionFactoryOptions.USER, address.username())
              .option(ConnectionFactoryOptions.PASSWORD, address.password())
              .option(ConnectionFactoryOptions.CONNECT_TIMEOUT, Duration.ofSeconds(2))
              .build();
      return new ConnectionPool(
          ConnectionPoolConfiguration.builder(ConnectionFactories.get(options))
              .initialSize(0)
              .maxSize(10)
              .maxAcquireTime(Duration.ofSeconds(2))
              .build());
    }
  }

  @EnableConfigurationProperties
  private static final class Base {}
}
