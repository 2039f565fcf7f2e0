package com.fiscility.messaging.serde;

import com.fiscility.messaging.envelope.RegistryUnavailableException;
import com.fiscility.messaging.envelope.UnreadableEventException;
import com.fiscility.messaging.envelope.UnreadableEventException.Code;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Reads Confluent's wire format; takes the place of Confluent's {@code KafkaAvroDeserializer} with
 * the same configuration keys.
 *
 * <p>With {@code specific.avro.reader=true} the record becomes the generated class of the writer's
 * record name, resolved from the writer's schema to the class's own: fields that the class lacks
 * are dropped, fields that the writer lacked get their defaults.
 *
 * <p>Throws {@link RegistryUnavailableException} when a later try may succeed and {@link
 * UnreadableEventException} when none will. Safe for several threads.
 */
public final class RegistryAvroDeserializer implements Deserializer<Object> {

  private final Map<Integer, DatumReader<Object>> readers = new ConcurrentHashMap<>();
  private @Nullable SchemaIds ids;
  private boolean specific;

  /** For Kafka, which calls {@link #configure}. */
  public RegistryAvroDeserializer() {}

  RegistryAvroDeserializer(SchemaIds ids, boolean specific) {
    this.ids = ids;
    this.specific = specific;
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    RegistrySettings settings = RegistrySettings.from(configs);
    ids = new SchemaIds(new RegistryClient(new RegistryHttp(settings)), false);
    specific = settings.specificReader();
  }

  @Override
  @NullUnmarked
  public Object deserialize(String topic, byte[] value) {
    if (value == null) {
      return null;
    }
    int id = WireFormat.schemaId(value);
    DatumReader<Object> reader = readers.get(id);
    if (reader == null) {
      reader = reader(writerSchema(id));
      readers.put(id, reader);
    }
    int length = value.length - WireFormat.PREFIX_LENGTH;
    BinaryDecoder bytes =
        DecoderFactory.get().binaryDecoder(value, WireFormat.PREFIX_LENGTH, length, null);
    Object record;
    boolean whole;
    try {
      record = reader.read(null, new BoundedDecoder(bytes, length));
      whole = bytes.isEnd();
    } catch (IOException | RuntimeException e) {
      // Without the cause: Avro's messages may quote the value.
      throw new UnreadableEventException(
          Code.BYTES,
          "The value does not decode with schema id " + id + " (" + e.getClass().getName() + ")");
    }
    if (!whole) {
      throw new UnreadableEventException(
          Code.BYTES, "The value has bytes left after its record of schema id " + id);
    }
    return record;
  }

  private Schema writerSchema(int id) {
    if (ids == null) {
      throw new IllegalStateException("configure() was not called");
    }
    try {
      return ids.byId(id);
    } catch (RegistryRefusedException e) {
      if (e.notFound()) {
        throw new UnreadableEventException(
            Code.UNKNOWN_SCHEMA, "The registry has no schema with id " + id);
      }
      throw new RegistryUnavailableException("The registry does not tell schema id " + id, e);
    }
  }

  private DatumReader<Object> reader(Schema writer) {
    if (!specific) {
      return new GenericDatumReader<>(writer);
    }
    Class<?> type = SpecificData.get().getClass(writer);
    if (type == null || !SpecificRecord.class.isAssignableFrom(type)) {
      throw new UnreadableEventException(
          Code.UNKNOWN_TYPE, "There is no generated class for " + writer.getFullName());
    }
    SpecificData model = new PlainListModel(type);
    return new SpecificDatumReader<>(writer, model.getSchema(type), model);
  }
}
