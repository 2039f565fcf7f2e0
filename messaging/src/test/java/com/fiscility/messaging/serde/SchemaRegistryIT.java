package com.fiscility.messaging.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fiscility.localstack.SharedStack;
import com.fiscility.messaging.envelope.UnreadableEventException;
import com.fiscility.messaging.envelope.UnreadableEventException.Code;
import com.fiscility.messaging.serde.SchemaRegistrationAtStart.Patience;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

/** Against a real registry: what a stub would only repeat back. */
class SchemaRegistryIT {

  private static final String FIRST = "{'name':'a','type':'string'}";
  private static final String COMPATIBLE = FIRST + ",{'name':'b','type':'string','default':'none'}";
  private static final String INCOMPATIBLE = FIRST + ",{'name':'b','type':'string'}";

  private final Map<String, Object> configs =
      Map.of(RegistrySettings.URL, SharedStack.schemaRegistryUrl());
  private final RegistryClient client =
      new RegistryClient(new RegistryHttp(RegistrySettings.from(configs)));
  private final String name = "Event" + UUID.randomUUID().toString().replace("-", "");

  @Test
  void registeringAgainGivesTheSameIdAndTheIdTheSchema() {
    int id = client.register(schema(FIRST));

    assertThat(client.register(schema(FIRST))).isEqualTo(id);
    assertThat(client.lookUp(schema(FIRST))).isEqualTo(id);
    assertThat(client.byId(id)).isEqualTo(schema(FIRST));
  }

  @Test
  void everySchemaOfTheCatalogueSurvivesTheRegistryUnchanged() {
    TopicCatalogue.all().stream()
        .flatMap(topic -> topic.events().stream())
        .forEach(
            schema ->
                assertThat(client.byId(client.register(schema)).toString())
                    .isEqualTo(schema.toString()));
  }

  @Test
  void startRegistersAndSetsTheSubjectToFullTransitive() throws Exception {
    registrar().register(List.of(topic(schema(FIRST))));

    assertThat(client.lookUp(schema(FIRST))).isPositive();
    assertThat(get("/config/test." + name)).contains("FULL_TRANSITIVE");
  }

  @Test
  void startAgainWithTheSameOrACompatibleSchemaGoesThrough() {
    registrar().register(List.of(topic(schema(FIRST))));
    registrar().register(List.of(topic(schema(FIRST))));
    registrar().register(List.of(topic(schema(COMPATIBLE))));
    registrar().register(List.of(topic(schema(FIRST))));

    assertThat(client.lookUp(schema(FIRST))).isNotEqualTo(client.lookUp(schema(COMPATIBLE)));
  }

  @Test
  void servicesThatStartAtOnceAgreeOnOneId() throws Exception {
    ExecutorService services = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 10; round++) {
        Schema schema = schema(FIRST.replace("'a'", "'a" + round + "'"), name + round);
        List<Future<Integer>> ids =
            services.invokeAll(
                Collections.nCopies(
                    8,
                    () -> {
                      SchemaIds mine = new SchemaIds(client, true);
                      new SchemaRegistrationAtStart(
                              new ConfluentSchemaRegistrar(client, mine, true),
                              List.of(topic(schema)),
                              true,
                              new Patience(Duration.ofMinutes(1), Duration.ofMillis(50)))
                          .start();
                      return mine.idOf(schema);
                    }));
        Set<Integer> distinct = new HashSet<>();
        for (Future<Integer> id : ids) {
          distinct.add(id.get());
        }
        assertThat(distinct).hasSize(1);
        assertThat(get("/config/" + schema.getFullName())).contains("FULL_TRANSITIVE");
      }
    } finally {
      services.shutdownNow();
    }
  }

  @Test
  void incompatibleSchemaIsRefusedByTheRegistryItself() {
    registrar().register(List.of(topic(schema(FIRST))));

    assertThatExceptionOfType(RegistryRefusedException.class)
        .isThrownBy(() -> client.register(schema(INCOMPATIBLE)))
        .matches(e -> e.status() == 409);
  }

  @Test
  void incompatibleSchemaStopsTheStartAndIsNamed() {
    registrar().register(List.of(topic(schema(FIRST))));
    SchemaRegistrationAtStart start =
        new SchemaRegistrationAtStart(
            registrar(),
            List.of(topic(schema(INCOMPATIBLE))),
            true,
            new Patience(Duration.ofMinutes(1), Duration.ofSeconds(1)));

    assertThatExceptionOfType(SchemasNotRegisteredException.class)
        .isThrownBy(start::start)
        .withMessageContaining("test." + name)
        .withMessageContaining("incompatible");
  }

  @Test
  void incompatibilityWithAnOlderVersionThanTheLastCountsToo() {
    Schema withDefault = schema("{'name':'a','type':'string','default':''}");
    Schema incompatibleWithFirstOnly = schema("{'name':'c','type':'string','default':''}");
    registrar().register(List.of(topic(schema(FIRST))));
    registrar().register(List.of(topic(withDefault)));

    assertThatExceptionOfType(SchemasNotRegisteredException.class)
        .isThrownBy(() -> registrar().register(List.of(topic(incompatibleWithFirstOnly))));
  }

  @Test
  void schemaThatTheRegistryDoesNotKnowIsNotLookedUpIntoBeing() {
    assertThatExceptionOfType(RegistryRefusedException.class)
        .isThrownBy(() -> client.lookUp(schema(FIRST)))
        .matches(RegistryRefusedException::notFound);

    client.register(schema(FIRST));

    assertThatExceptionOfType(RegistryRefusedException.class)
        .isThrownBy(() -> client.lookUp(schema(COMPATIBLE)))
        .matches(RegistryRefusedException::notFound);
  }

  @Test
  void idThatTheRegistryDoesNotKnowIsUnreadable() {
    try (Deserializer<Object> deserializer = new RegistryAvroDeserializer()) {
      deserializer.configure(configs, false);

      assertThatExceptionOfType(UnreadableEventException.class)
          .isThrownBy(() -> deserializer.deserialize("t", new byte[] {0, 0x7f, 0, 0, 0, 2}))
          .matches(e -> e.code() == Code.UNKNOWN_SCHEMA);
    }
  }

  @Test
  void recordTravelsBetweenTwoProcesses() {
    try (Serializer<Object> serializer = new RegistryAvroSerializer();
        Deserializer<Object> deserializer = new RegistryAvroDeserializer()) {
      serializer.configure(configs, false);
      deserializer.configure(
          Map.of(
              RegistrySettings.URL,
              SharedStack.schemaRegistryUrl(),
              RegistrySettings.SPECIFIC_READER,
              true),
          false);

      assertThat(
              deserializer.deserialize("t", serializer.serialize("t", SampleEvents.itemLinked())))
          .isEqualTo(SampleEvents.itemLinked());
    }
  }

  @Test
  void otherReadersGetTheWritersSchemaByItsId() {
    try (Serializer<Object> serializer = new RegistryAvroSerializer();
        Deserializer<Object> generic = new RegistryAvroDeserializer()) {
      serializer.configure(configs, false);
      generic.configure(configs, false);
      Object written = new GenericRecordBuilder(schema(COMPATIBLE)).set("a", "x").build();

      assertThat(generic.deserialize("t", serializer.serialize("t", written)))
          .hasToString("{\"a\": \"x\", \"b\": \"none\"}");
    }
  }

  private SchemaRegistrar registrar() {
    return new ConfluentSchemaRegistrar(client, new SchemaIds(client, true), true);
  }

  private Schema schema(String fields) {
    return schema(fields, name);
  }

  private static Schema schema(String fields, String name) {
    String json =
        "{'type':'record','namespace':'test','name':'" + name + "','fields':[" + fields + "]}";
    return new Schema.Parser().parse(json.replace('\'', '"'));
  }

  private static Topic topic(Schema schema) {
    return new Topic(
        "test.v1",
        "id",
        Topic.Kind.EVENTS,
        1,
        Duration.ofDays(1),
        false,
        List.of(schema),
        List.of("test"),
        List.of("test"),
        "None.",
        "A test.");
  }

  private static String get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(SharedStack.schemaRegistryUrl() + path)).build(),
            BodyHandlers.ofString())
        .body();
  }
}
