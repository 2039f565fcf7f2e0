package com.fiscility.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class SharedStackIT {

  @Test
  void everyDatabaseIsNewAndEmpty() throws Exception {
    DatabaseAddress first = SharedStack.newDatabase("sample");
    DatabaseAddress second = SharedStack.newDatabase("sample");

    execute(first, "CREATE TABLE thing (id int)");
    execute(second, "CREATE TABLE thing (id int)");

    assertThat(first.jdbcUrl()).isNotEqualTo(second.jdbcUrl());
  }

  @Test
  void registryRegistersASchemaAndFindsItById() throws Exception {
    String schema =
        "{\"schema\": \"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"T\\\",\\\"fields\\\":[]}\"}";
    String registry = SharedStack.schemaRegistryUrl();
    HttpClient client = HttpClient.newHttpClient();

    HttpResponse<String> registered =
        client.send(
            HttpRequest.newBuilder(URI.create(registry + "/subjects/T/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(schema))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(registered.statusCode()).isEqualTo(200);
    assertThat(registered.body()).containsPattern("\"id\":\\s*\\d+");
  }

  @Test
  void kafkaAndRedisAnswer() {
    assertThat(SharedStack.kafkaBootstrapServers()).matches("[^/]+:\\d+");
    assertThat(SharedStack.redisUrl()).matches("redis://[^/]+:\\d+");
    assertThat(SharedStack.kafka().isAlive()).isTrue();
    assertThat(SharedStack.redis().isAlive()).isTrue();
  }

  private static void execute(DatabaseAddress database, String sql) throws Exception {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(DatabaseAddress database) throws Exception {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.username(), database.password());
  }
}
