package com.fiscility.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.schemas.ReleasedSchemas.Version;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes of every released version, read by today's generated classes. */
class GoldenRecordTest {

  static List<Version> releasedSchemas() {
    return ReleasedSchemas.all();
  }

  @ParameterizedTest
  @MethodSource("releasedSchemas")
  void currentClassReadsEveryValueOfReleasedBytes(Version released) throws IOException {
    SpecificRecord current = readByCurrentClass(released);

    assertSameWhereBothKnow(
        SampleRecord.decoded(released.schema(), released.sample()), current, released.event());
  }

  @ParameterizedTest
  @MethodSource("releasedSchemas")
  void releasedSampleIsStillHowItsSchemaEncodes(Version released) {
    GenericRecord sample = SampleRecord.decoded(released.schema(), released.sample());

    assertThat(SampleRecord.encoded(released.schema())).isEqualTo(released.sample());
    assertThat(sample.toString()).doesNotContain("null");
  }

  private static SpecificRecord readByCurrentClass(Version released) throws IOException {
    Class<?> type = SpecificData.get().getClass(CurrentSchemas.event(released.event()));
    SpecificData model = SpecificData.getForClass(type);
    return new SpecificDatumReader<SpecificRecord>(released.schema(), model.getSchema(type), model)
        .read(null, DecoderFactory.get().binaryDecoder(released.sample(), null));
  }

  private static void assertSameWhereBothKnow(Object before, Object now, String place) {
    if (before instanceof GenericRecord old) {
      IndexedRecord current = (IndexedRecord) now;
      for (Schema.Field field : current.getSchema().getFields()) {
        if (old.getSchema().getField(field.name()) != null) {
          assertSameWhereBothKnow(
              old.get(field.name()), current.get(field.pos()), place + "." + field.name());
        }
      }
    } else if (before instanceof List<?> old) {
      List<?> current = (List<?>) now;
      assertThat(current).as(place).hasSameSizeAs(old);
      for (int i = 0; i < old.size(); i++) {
        assertSameWhereBothKnow(old.get(i), current.get(i), place + "[" + i + "]");
      }
    } else if (now instanceof Enum<?>) {
      assertThat(now).as(place).hasToString(before.toString());
    } else {
      assertThat(now).as(place).isEqualTo(before);
    }
  }
}
