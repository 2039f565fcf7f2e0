package com.fiscility.service.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The database: its migrations, and the connections with the time-outs that it keeps itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
public class DatabaseConfiguration {

  /** Messaging numbers its tables by itself, so it has a history of its own. */
  @Bean(initMethod = "migrate")
  Flyway messagingTables(DatabaseProperties properties) {
    return tables(properties, "classpath:db/messaging", "messaging_schema_history");
  }

  @Bean(initMethod = "migrate")
  Flyway ownTables(DatabaseProperties properties, Environment environment) {
    return tables(properties, "classpath:db/migration", name(environment) + "_schema_history");
  }

  private static Flyway tables(DatabaseProperties properties, String location, String history) {
    return Flyway.configure()
        .dataSource(properties.jdbcUrl(), properties.username(), properties.password())
        .locations(location)
        .table(history)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
  }

  /** Nothing reads or writes before the tables are there. */
  @Bean(destroyMethod = "dispose")
  ConnectionPool connectionFactory(
      DatabaseProperties properties, Environment environment, List<Flyway> migrated) {
    ConnectionFactoryOptions.Builder options =
        ConnectionFactoryOptions.parse(properties.url())
            .mutate()
            .option(ConnectionFactoryOptions.USER, properties.username())
            .option(PostgresqlConnectionFactoryProvider.OPTIONS, sessionSettings(properties))
            .option(ConnectionFactoryOptions.CONNECT_TIMEOUT, Duration.ofSeconds(5));
    if (properties.password() != null) {
      options.option(ConnectionFactoryOptions.PASSWORD, properties.password());
    }
    ConnectionFactory connections = ConnectionFactories.get(options.build());
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(connections)
            .name(name(environment))
            .initialSize(4)
            .maxSize(properties.connections())
            .maxIdleTime(Duration.ofMinutes(5))
            .maxAcquireTime(Duration.ofSeconds(15))
            .acquireRetry(1)
            .build());
  }

  /** The service's name without "-service". */
  private static String name(Environment environment) {
    return environment.getRequiredProperty("spring.application.name").replaceFirst("-service$", "");
  }

  private static Map<String, String> sessionSettings(DatabaseProperties properties) {
    return Map.of(
        "statement_timeout", millis(properties.statementTimeout()),
        "lock_timeout", millis(properties.lockTimeout()),
        "idle_in_transaction_session_timeout", millis(properties.idleTransactionTimeout()));
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
