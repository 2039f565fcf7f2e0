package com.fiscility.systemtests;

import static com.fiscility.systemtests.support.Linking.BANK;
import static com.fiscility.systemtests.support.Linking.OTHER_BANK;
import static com.fiscility.systemtests.support.LocalSystemRun.Service.GATEWAY;
import static com.fiscility.systemtests.support.LocalSystemRun.Service.LINK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.messaging.serde.RegistryAvroDeserializer;
import com.fiscility.systemtests.support.Answer;
import com.fiscility.systemtests.support.ApiClient;
import com.fiscility.systemtests.support.LocalSystemRun;
import com.fiscility.systemtests.support.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The local system as a person runs it: what was there before a restart is there after it. */
class LocalRestartScenarioIT {

  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private Path directory;

  private LocalSystemRun system;

  /** A record as it reads at this moment. */
  private record Read(String place, int schemaId, Object event) {}

  @BeforeEach
  void aSystemOfItsOwn() {
    system = new LocalSystemRun(directory);
  }

  @AfterEach
  void down() throws Exception {
    system.down();
  }

  /** A service registers its schemas before it listens: their order is that of the services. */
  @Test
  void topicsReadTheSameAfterARestartWithTheServicesInAnotherOrder() throws Exception {
    system.up(LINK, GATEWAY);
    ApiClient petra = system.client("petra", "pro");
    connect(petra, BANK);
    List<String> accounts = accounts(petra);
    List<Read> before = everything();

    system.down();
    system.up(GATEWAY, LINK);

    assertThat(accounts(petra)).isNotEmpty().isEqualTo(accounts);
    connect(petra, OTHER_BANK);
    assertThat(accounts(petra)).hasSizeGreaterThan(accounts.size()).containsAll(accounts);
    List<Read> after = everything();
    assertThat(after).containsAll(before);
    assertThat(idsByType(after)).containsAllEntriesOf(idsByType(before));
  }

  private void connect(ApiClient petra, String institutionId) throws Exception {
    Answer token = petra.createLinkToken();
    assertThat(token.status()).as(token.problem()).isEqualTo(200);
    Answer linked = petra.exchange(aPublicToken(institutionId), token.field("link_request_id"));
    assertThat(linked.status()).as(linked.problem()).isEqualTo(200);
  }

  private static List<String> accounts(ApiClient petra) {
    return petra.connections().json().findValues("account_id").stream()
        .map(JsonNode::asString)
        .toList();
  }

  /** Every record of every topic from the first one on, decoded. */
  private List<Read> everything() {
    Topics topics = system.topics();
    List<Read> records = new ArrayList<>();
    try (RegistryAvroDeserializer deserializer = new RegistryAvroDeserializer()) {
      deserializer.configure(
          Map.of(
              "schema.registry.url",
              system.schemaRegistry().toString(),
              "specific.avro.reader",
              true),
          false);
      for (String topic : topics.names()) {
        for (ConsumerRecord<byte[], byte[]> record : topics.all(topic)) {
          Object event = deserializer.deserialize(topic, record.value());
          assertThat(event.getClass().getName()).isEqualTo(Topics.header(record, "ce_type"));
          String place = "%s-%d@%d".formatted(topic, record.partition(), record.offset());
          records.add(new Read(place, ByteBuffer.wrap(record.value(), 1, 4).getInt(), event));
        }
      }
    }
    assertThat(idsByType(records)).containsKeys("PublicTokenReceived", "ItemLinked");
    return records;
  }

  /** With one id for each type. */
  private static Map<String, Integer> idsByType(List<Read> records) {
    return records.stream()
        .collect(
            Collectors.toMap(
                record -> record.event().getClass().getSimpleName(),
                Read::schemaId,
                (one, other) -> {
                  assertThat(other).isEqualTo(one);
                  return one;
                }));
  }

  /** As anyone can get one from Plaid's Sandbox without a browser. */
  private String aPublicToken(String institutionId) throws Exception {
    Map<String, Object> body =
        Map.of(
            "client_id",
            "simulator-client",
            "secret",
            "simulator-secret",
            "institution_id",
            institutionId,
            "initial_products",
            List.of("transactions"));
    URI address = system.simulator().resolve("/sandbox/public_token/create");
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return JSON.readTree(answer).get("public_token").asString();
  }
}
