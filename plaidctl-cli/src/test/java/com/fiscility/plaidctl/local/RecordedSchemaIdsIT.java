package com.fiscility.plaidctl.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fiscility.localstack.FreePorts;
import com.fiscility.localstack.PartFiles;
import com.fiscility.localstack.part.RegistryPart;
import com.fiscility.plaidctl.ExitCode;
import com.fiscility.plaidctl.RefusedException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedSchemaIdsIT {

  @TempDir private Path directory;

  @Test
  void aRegistryKeepsItsIdsOverARestartAndOneThatLostThemIsRefused() throws Exception {
    int port = FreePorts.next();
    try (RegistryPart registry =
        RegistryPart.persistent(PartFiles.under(directory, "registry"), port)) {
      registry.start();
      SchemaIds ids = idsOf(registry);
      int first = register(registry, "First");
      int second = register(registry, "Second");
      ids.record();

      registry.stop();
      registry.start();

      assertThatCode(ids::check).doesNotThrowAnyException();
      assertThat(register(registry, "Second")).isEqualTo(second);
      assertThat(register(registry, "First")).isEqualTo(first);
    }
    try (RegistryPart empty = RegistryPart.persistent(PartFiles.under(directory, "new"), port)) {
      empty.start();
      register(empty, "Second");

      assertThatThrownBy(idsOf(empty)::check)
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("--fresh")
          .extracting("exitCode")
          .isEqualTo(ExitCode.SCHEMA_IDS_CHANGED);
    }
  }

  private SchemaIds idsOf(RegistryPart registry) {
    return new RecordedSchemaIds(
        directory.resolve("schema-ids.properties"), new RegistryClient(registry.address()));
  }

  private static int register(RegistryPart registry, String name) throws Exception {
    String schema =
        "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"%s\\\",\\\"fields\\\":[]}\"}"
            .formatted(name);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry.address() + "/subjects/" + name + "/versions"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(schema))
            .build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return Integer.parseInt(answer.replaceAll("\\D", ""));
  }
}
