package com.fiscility.messaging.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fiscility.events.ItemLinked;
import com.fiscility.events.LinkRequested;
import com.fiscility.events.LoginState;
import com.fiscility.messaging.envelope.RegistryUnavailableException;
import com.fiscility.messaging.envelope.UnreadableEventException;
import com.fiscility.messaging.envelope.UnreadableEventException.Code;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryAvroSerdeTest {

  private final StubRegistry registry = new StubRegistry();
  private final Serializer<Object> serializer = new RegistryAvroSerializer(registry.ids());
  private final Deserializer<Object> deserializer =
      new RegistryAvroDeserializer(registry.ids(), true);

  @AfterEach
  void close() {
    registry.close();
    serializer.close();
    deserializer.close();
  }

  @Test
  void readsWhatItWroteWithMoneyAndTimes() {
    ItemLinked event = SampleEvents.itemLinked();

    assertThat(read(serializer.serialize("t", event))).isEqualTo(event);
  }

  @Test
  void startsWithMagicByteAndSchemaId() {
    registry.knows(0x01020304, LinkRequested.SCHEMA$);

    assertThat(serializer.serialize("t", SampleEvents.linkRequested())).startsWith(0, 1, 2, 3, 4);
  }

  @Test
  void nothingStaysNothing() {
    assertThat(serializer.serialize("t", null)).isNull();
    assertThat(deserializer.deserialize("t", (byte[]) null)).isNull();
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void subjectIsTheRecordNameAndTheSchemaTheClasssOwn() {
    byte[] bytes = serializer.serialize("t", SampleEvents.linkRequested());

    assertThat(registry.requests())
        .containsExactly("POST /subjects/com.fiscility.events.LinkRequested/versions");
    assertThat(registry.client().byId(WireFormat.schemaId(bytes)).toString())
        .isEqualTo(LinkRequested.SCHEMA$.toString());
  }

  @Test
  void asksTheRegistryOncePerSchemaAndOncePerId() {
    byte[] bytes = {};
    for (int i = 0; i < 10; i++) {
      bytes = serializer.serialize("t", SampleEvents.linkRequested());
    }
    for (int i = 0; i < 10; i++) {
      read(bytes);
    }

    assertThat(registry.requests())
        .containsExactly(
            "POST /subjects/com.fiscility.events.LinkRequested/versions", "GET /schemas/ids/1");
  }

  @Test
  void onlyLooksUpWhenRegisteringIsSomebodyElses() {
    Serializer<Object> careful =
        new RegistryAvroSerializer(new SchemaIds(registry.client(), false));

    assertThatExceptionOfType(RegistryRefusedException.class)
        .isThrownBy(() -> careful.serialize("t", SampleEvents.linkRequested()));
    assertThat(registry.requests())
        .containsExactly("POST /subjects/com.fiscility.events.LinkRequested");
  }

  @Test
  void failureIsNotRemembered() {
    byte[] bytes = serializer.serialize("t", SampleEvents.linkRequested());
    registry.answersAlways(503, "");
    assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(() -> read(bytes));

    registry.recovers();

    assertThat(read(bytes)).isEqualTo(SampleEvents.linkRequested());
  }

  @Test
  void knownSchemasNeedNoRegistry() {
    byte[] bytes = serializer.serialize("t", SampleEvents.linkRequested());
    read(bytes);
    registry.answersAlways(503, "");

    assertThat(read(serializer.serialize("t", SampleEvents.linkRequested())))
        .isEqualTo(SampleEvents.linkRequested());
  }

  @Test
  void bytesInAnotherFormatAreUnreadable() {
    assertUnreadable(Code.BYTES, new byte[0]);
    assertUnreadable(Code.BYTES, new byte[] {0, 0, 0, 1});
    assertUnreadable(Code.BYTES, new byte[] {1, 0, 0, 0, 1, 5});
    assertUnreadable(Code.BYTES, "{\"user_id\":1}".getBytes(UTF_8));
  }

  @Test
  void unknownIdIsUnreadable() {
    assertUnreadable(Code.UNKNOWN_SCHEMA, new byte[] {0, 0, 0, 0, 99, 5});
  }

  @Test
  void recordWithoutAClassIsUnreadable() {
    Schema foreign = SchemaBuilder.record("Foreign").namespace("test").fields().endRecord();
    registry.knows(5, foreign);

    assertUnreadable(Code.UNKNOWN_TYPE, new byte[] {0, 0, 0, 0, 5});
  }

  @Test
  void classThatIsNoRecordIsNotLoadedAsOne() {
    Schema hostile = SchemaBuilder.record("Runtime").namespace("java.lang").fields().endRecord();
    registry.knows(5, hostile);

    assertUnreadable(Code.UNKNOWN_TYPE, new byte[] {0, 0, 0, 0, 5});
  }

  @Test
  void bytesAfterTheRecordAreUnreadable() {
    byte[] bytes = serializer.serialize("t", SampleEvents.linkRequested());

    assertUnreadable(Code.BYTES, Arrays.copyOf(bytes, bytes.length + 1));
  }

  @Test
  void everyCutIsUnreadable() {
    byte[] bytes = serializer.serialize("t", SampleEvents.itemLinked());

    for (int length = 0; length < bytes.length; length++) {
      assertUnreadable(Code.BYTES, Arrays.copyOf(bytes, length));
    }
  }

  /** A length of two thousand million in twelve bytes must not be allocated. */
  @Test
  void lengthBeyondTheRecordIsUnreadableAndNotAllocated() {
    registry.knows(1, LinkRequested.SCHEMA$);
    byte[] hugeString = {
      0, 0, 0, 0, 1, (byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0e, 1, 1
    };

    assertUnreadable(Code.BYTES, hugeString);
  }

  @Test
  void brokenBytesAreReadOrUnreadableButNeverAnythingElse() {
    byte[] bytes = serializer.serialize("t", SampleEvents.itemLinked());
    long seed = 20261121;
    Random random = new Random(seed);

    for (int i = 0; i < 20_000; i++) {
      byte[] broken = bytes.clone();
      for (int n = 0; n <= random.nextInt(3); n++) {
        broken[5 + random.nextInt(bytes.length - 5)] = (byte) random.nextInt();
      }
      Throwable failure = catchThrowable(() -> deserializer.deserialize("t", broken));
      if (failure != null) {
        assertThat(failure)
            .as("seed %s, round %s", seed, i)
            .isInstanceOf(UnreadableEventException.class)
            .hasNoCause();
      }
    }
  }

  @Test
  void olderWritersLackedFieldsGetTheirDefaults() {
    Schema older = withoutFields(LinkRequested.SCHEMA$, "plan", "locale");
    GenericRecord event = new GenericData.Record(older);
    event.put("user_id", "user-1");
    event.put("expires_at", 1_000_000L);

    LinkRequested read = (LinkRequested) read(serializer.serialize("t", event));

    assertThat(read.getUserId()).isEqualTo("user-1");
    assertThat(read.getPlan()).isEqualTo("free");
    assertThat(read.getLocale()).isNull();
    assertThat(read.getExpiresAt()).isEqualTo("1970-01-01T00:00:01Z");
  }

  @Test
  void newerWritersFieldsAndSymbolsAreToleratedByThisReader() {
    String newer =
        ItemLinked.SCHEMA$
            .toString()
            .replace("\"UNLINKED\"]", "\"UNLINKED\",\"HIBERNATING\"]")
            .replaceFirst(
                "\"fields\":\\[",
                "\"fields\":[{\"name\":\"added\",\"type\":\"string\",\"default\":\"\"},");
    Schema schema = new Schema.Parser().parse(newer);
    registry.knows(8, schema);
    Schema state = schema.getField("state").schema();
    GenericRecord item = new GenericData.Record(state);
    state.getFields().forEach(f -> item.put(f.name(), GenericData.get().getDefaultValue(f)));
    item.put(
        "login_state",
        new GenericData.EnumSymbol(state.getField("login_state").schema(), "HIBERNATING"));
    GenericRecord event = new GenericData.Record(schema);
    event.put("added", "something new");
    event.put("item_id", "item-1");
    event.put("user_id", "user-1");
    event.put("user_version", 3L);
    event.put("state", item);

    ItemLinked read = (ItemLinked) read(serializer.serialize("t", event));

    assertThat(read.getItemId()).isEqualTo("item-1");
    assertThat(read.getUserVersion()).isEqualTo(3);
    assertThat(read.getState().getLoginState()).isEqualTo(LoginState.UNKNOWN);
  }

  @Test
  void configuredByKafkaWithConfluentsKeysItReadsGenericallyByDefault() {
    try (Serializer<Object> plain = new RegistryAvroSerializer();
        Deserializer<Object> generic = new RegistryAvroDeserializer()) {
      Map<String, Object> configs = Map.of("schema.registry.url", registry.url());
      plain.configure(configs, false);
      generic.configure(configs, false);

      Object read = generic.deserialize("t", plain.serialize("t", SampleEvents.linkRequested()));

      assertThat(read)
          .isInstanceOf(GenericRecord.class)
          .hasToString(
              "{\"user_id\": \"user-1\", \"plan\": \"plus\", \"item_id\": null,"
                  + " \"locale\": \"de-DE\", \"expires_at\": 1795256130123456}");
    }
  }

  @Test
  void whatIsNoRecordIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> serializer.serialize("t", "text"))
        .withMessage("java.lang.String is not an Avro record");
  }

  private Object read(byte[] bytes) {
    return deserializer.deserialize("t", bytes);
  }

  private void assertUnreadable(Code code, byte[] bytes) {
    assertThatExceptionOfType(UnreadableEventException.class)
        .isThrownBy(() -> deserializer.deserialize("t", bytes))
        .withNoCause()
        .matches(e -> e.code() == code);
  }

  private static Schema withoutFields(Schema schema, String... names) {
    return Schema.createRecord(
        schema.getName(),
        schema.getDoc(),
        schema.getNamespace(),
        false,
        schema.getFields().stream()
            .filter(field -> !Arrays.asList(names).contains(field.name()))
            .map(field -> new Schema.Field(field, field.schema()))
            .toList());
  }
}
