package com.fiscility.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** A record of any of our schemas with every field set to something that is not its default. */
final class SampleRecord {

  static final Instant TIME = Instant.parse("2026-11-21T10:15:30.123456Z");
  static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  static final BigDecimal MONEY = new BigDecimal("-1234567890.0123456789");

  private static final GenericData MODEL = new GenericData();

  static {
    MODEL.addLogicalTypeConversion(new Conversions.DecimalConversion());
    MODEL.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
    MODEL.addLogicalTypeConversion(new TimeConversions.DateConversion());
  }

  private SampleRecord() {}

  static byte[] encoded(Schema schema) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    try {
      new GenericDatumWriter<>(schema, MODEL).write(value(schema, schema.getName()), encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Read back generically, exactly as it was written. */
  static GenericRecord decoded(Schema schema, byte[] bytes) {
    try {
      return new GenericDatumReader<GenericRecord>(schema, schema, MODEL)
          .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(Schema schema, String name) {
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal) {
      return MONEY;
    }
    if (schema.getLogicalType() instanceof LogicalTypes.TimestampMicros) {
      return TIME;
    }
    if (schema.getLogicalType() instanceof LogicalTypes.Date) {
      return DAY;
    }
    return switch (schema.getType()) {
      case RECORD -> {
        GenericRecord record = new GenericData.Record(schema);
        schema.getFields().forEach(f -> record.put(f.name(), value(f.schema(), f.name())));
        yield record;
      }
      case UNION -> value(CurrentSchemas.present(schema), name);
      case ARRAY ->
          List.of(value(schema.getElementType(), name), value(schema.getElementType(), name));
      case ENUM -> new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(1));
      case STRING -> "a " + name + " – ä€";
      case BYTES -> ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8));
      case LONG -> 1L << 40;
      case INT -> 1 << 20;
      case BOOLEAN -> true;
      default -> throw new AssertionError("The contracts do not use " + schema.getType());
    };
  }
}
