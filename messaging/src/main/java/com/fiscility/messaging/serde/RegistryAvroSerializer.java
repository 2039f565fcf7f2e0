package com.fiscility.messaging.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records in Confluent's wire format; takes the place of Confluent's {@code
 * KafkaAvroSerializer} with the same configuration keys.
 *
 * <p>What is registered is the schema that the record itself carries, {@code SCHEMA$} of a
 * generated class: it differs from its source file by {@code avro.java.string}.
 *
 * <p>Keys: {@code schema.registry.url}, {@code auto.register.schemas}, {@code
 * basic.auth.credentials.source}, {@code basic.auth.user.info}, {@code http.connect.timeout.ms},
 * {@code http.read.timeout.ms}. Safe for several threads.
 */
public final class RegistryAvroSerializer implements Serializer<Object> {

  private final Map<Schema, DatumWriter<Object>> writers = new ConcurrentHashMap<>();
  private @Nullable SchemaIds ids;

  /** For Kafka, which calls {@link #configure}. */
  public RegistryAvroSerializer() {}

  RegistryAvroSerializer(SchemaIds ids) {
    this.ids = ids;
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    RegistrySettings settings = RegistrySettings.from(configs);
    ids = new SchemaIds(new RegistryClient(new RegistryHttp(settings)), settings.autoRegister());
  }

  @Override
  @NullUnmarked
  public byte[] serialize(String topic, Object value) {
    if (value == null) {
      return null;
    }
    if (!(value instanceof GenericContainer record)) {
      throw new IllegalArgumentException(value.getClass().getName() + " is not an Avro record");
    }
    if (ids == null) {
      throw new IllegalStateException("configure() was not called");
    }
    Schema schema = record.getSchema();
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    out.writeBytes(WireFormat.prefix(ids.idOf(schema)));
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      writers.computeIfAbsent(schema, s -> writer(record)).write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static DatumWriter<Object> writer(GenericContainer record) {
    Schema schema = record.getSchema();
    return record instanceof SpecificRecord
        ? new SpecificDatumWriter<>(schema, SpecificData.getForClass(record.getClass()))
        : new GenericDatumWriter<>(schema);
  }
}
