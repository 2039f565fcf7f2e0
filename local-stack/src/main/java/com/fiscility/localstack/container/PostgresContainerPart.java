package com.fiscility.localstack.container;

import com.fiscility.localstack.DatabaseAddress;
import com.fiscility.localstack.DatabaseServer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A PostgreSQL server in a container. */
final class PostgresContainerPart extends ContainerPart<PostgreSQLContainer>
    implements DatabaseServer {

  PostgresContainerPart(PostgreSQLContainer container) {
    super(
        "postgres",
        container.withUsername(POSTGRES).withPassword(POSTGRES).withDatabaseName(POSTGRES),
        started ->
            started.getHost() + ":" + started.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT));
  }

  @Override
  public DatabaseAddress database(String name) {
    return DatabaseAddress.of(address(), name, POSTGRES, POSTGRES);
  }
}
