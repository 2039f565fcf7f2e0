package com.fiscility.systemtests;

import static com.fiscility.systemtests.support.Linking.BANK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.localstack.process.JavaCommand;
import com.fiscility.messaging.serde.RegistryAvroDeserializer;
import com.fiscility.plaidctl.Plaidctl;
import com.fiscility.plaidctl.local.LocalPorts;
import com.fiscility.systemtests.support.ApiClient;
import com.fiscility.systemtests.support.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The local system as a person runs it: what was there before a restart is there after it. */
class LocalRestartScenarioIT {

  private static final int LIMIT_MINUTES = 4;

  @TempDir private Path directory;

  private final Map<String, String> ports = LocalPorts.free();

  @AfterEach
  void down() throws Exception {
    plaidctl("down");
  }

  @Test
  void connectionsAndReadableTopicsSurviveDownAndUp() throws Exception {
    plaidctl("up", "--detach");
    ApiClient frida = frida();
    String linkRequest = frida.createLinkToken().field("link_request_id");
    assertThat(frida.exchange(aPublicToken(), linkRequest).status()).isEqualTo(200);
    String connections = frida.connections().text();
    List<String> events = events();
    assertThat(events).anyMatch(event -> event.contains("ItemLinked"));

    plaidctl("down");
    plaidctl("up", "--detach");

    assertThat(frida().connections().text()).isEqualTo(connections);
    assertThat(events()).containsAll(events);
    String another = frida().createLinkToken().field("link_request_id");
    assertThat(frida().exchange(aPublicToken(), another).status()).isNotEqualTo(500);
  }

  /**
   * Every record of every topic, decoded: where it stands, and the type that its schema id means.
   */
  private List<String> events() {
    Topics topics = new Topics("127.0.0.1:" + ports.get("KAFKA_PORT"));
    List<String> events = new ArrayList<>();
    try (RegistryAvroDeserializer deserializer = new RegistryAvroDeserializer()) {
      deserializer.configure(
          Map.of(
              "schema.registry.url",
              "http://127.0.0.1:%s/apis/ccompat/v7".formatted(ports.get("SCHEMA_REGISTRY_PORT")),
              "specific.avro.reader",
              true),
          false);
      for (String topic : topics.names()) {
        for (ConsumerRecord<byte[], byte[]> record : topics.all(topic)) {
          Object event = deserializer.deserialize(topic, record.value());
          assertThat(event.getClass().getName()).isEqualTo(Topics.header(record, "ce_type"));
          events.add(
              "%s/%d@%d %s"
                  .formatted(
                      topic, record.partition(), record.offset(), event.getClass().getName()));
        }
      }
    }
    return events;
  }

  private ApiClient frida() throws Exception {
    URI gateway = URI.create("http://127.0.0.1:" + ports.get("GATEWAY_PORT"));
    return new ApiClient(gateway, plaidctl("token", "--user", "frida").strip());
  }

  private String aPublicToken() throws Exception {
    Map<String, Object> body =
        Map.of(
            "client_id",
            "simulator-client",
            "secret",
            "simulator-secret",
            "institution_id",
            BANK,
            "initial_products",
            List.of("transactions"));
    JsonMapper json = JsonMapper.shared();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%s/sandbox/public_token/create"
                        .formatted(ports.get("PLAID_SIMULATOR_PORT"))))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
            .build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return json.readTree(answer).get("public_token").asString();
  }

  /** Runs a command as a process of its own and gives what it printed. */
  private String plaidctl(String... arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "plaidctl", ".out");
    List<String> command = new ArrayList<>();
    command.add(JavaCommand.executable());
    command.add("-Dplaidctl.home=" + Path.of("..").toAbsolutePath().normalize());
    command.add("-Dlogback.configurationFile=plaidctl-logback.xml");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Plaidctl.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(ports);
    builder.environment().put("FISCILITY_LOCAL_DIR", directory.resolve("local").toString());
    Process process = builder.start();
    assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(output);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
