package com.fiscility.link.harness;

import com.fiscility.localstack.DatabaseAddress;
import com.fiscility.localstack.SharedStack;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import org.flywaydb.core.Flyway;

/** A new database with link-service's tables, without the service. */
public final class LinkDatabase {

  private LinkDatabase() {}

  /** Connections to a new database whose name begins like this. */
  public static ConnectionFactory create(String name) {
    DatabaseAddress address = SharedStack.newDatabase(name);
    migrate(address, "classpath:db/messaging", "messaging_schema_history");
    migrate(address, "classpath:db/migration", "link_schema_history");
    return ConnectionFactories.get(
        ConnectionFactoryOptions.parse(address.r2dbcUrl())
            .mutate()
            .option(ConnectionFactoryOptions.USER, address.username())
            .option(ConnectionFactoryOptions.PASSWORD, address.password())
            .build());
  }

  private static void migrate(DatabaseAddress address, String location, String history) {
    Flyway.configure()
        .dataSource(address.jdbcUrl(), address.username(), address.password())
        .locations(location)
        .table(history)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }
}
