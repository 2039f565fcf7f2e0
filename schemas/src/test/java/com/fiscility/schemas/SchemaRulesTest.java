package com.fiscility.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.schemas.ReleasedSchemas.Version;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What the contracts promise beyond being compatible. */
class SchemaRulesTest {

  /**
   * A field with its place.
   *
   * @param record where it stands
   * @param field the field
   */
  record Place(Schema record, Schema.Field field) {

    Schema type() {
      return CurrentSchemas.present(field.schema());
    }

    @Override
    public String toString() {
      return record.getName() + "." + field.name();
    }
  }

  @Test
  void everyRecordEnumAndFieldIsDocumented() {
    assertThat(CurrentSchemas.allNamedTypes().filter(type -> blank(type.getDoc()))).isEmpty();
    assertThat(fields().filter(place -> blank(place.field().doc()))).isEmpty();
  }

  @Test
  void everyTypeLivesInOneNamespace() {
    assertThat(CurrentSchemas.allNamedTypes().map(Schema::getNamespace))
        .containsOnly("com.fiscility.events");
  }

  @Test
  void everySchemaIsSelfContained() {
    assertThat(CurrentSchemas.events())
        .allSatisfy(
            schema -> assertThat(new Schema.Parser().parse(schema.toString())).isEqualTo(schema));
  }

  @Test
  void enumsFallBackToUnknown() {
    List<Schema> enums =
        CurrentSchemas.allNamedTypes().filter(type -> type.getType() == Schema.Type.ENUM).toList();

    assertThat(enums).isNotEmpty().allMatch(type -> "UNKNOWN".equals(type.getEnumDefault()));
    assertThat(fields().filter(place -> place.type().getType() == Schema.Type.ENUM))
        .allMatch(place -> place.field().hasDefaultValue());
  }

  @Test
  void optionalFieldsComeWithNullAsDefault() {
    assertThat(fields().filter(place -> place.field().schema().isUnion()))
        .isNotEmpty()
        .allMatch(
            place ->
                place.field().schema().getTypes().size() == 2
                    && place.field().schema().getTypes().get(0).getType() == Schema.Type.NULL
                    && place.field().hasDefaultValue());
  }

  @Test
  void moneyIsDecimalWithTenPlaces() {
    assertThat(fields().filter(place -> place.field().name().endsWith("_balance")))
        .isNotEmpty()
        .allMatch(place -> place.type().getLogicalType() instanceof LogicalTypes.Decimal);
    assertThat(fields().filter(p -> p.type().getLogicalType() instanceof LogicalTypes.Decimal))
        .allSatisfy(
            place -> {
              LogicalTypes.Decimal decimal = (LogicalTypes.Decimal) place.type().getLogicalType();
              assertThat(decimal.getPrecision()).as(place.toString()).isEqualTo(38);
              assertThat(decimal.getScale()).as(place.toString()).isEqualTo(10);
            });
  }

  @Test
  void recordsWithMoneyNameItsCurrency() {
    assertThat(fields().filter(p -> p.type().getLogicalType() instanceof LogicalTypes.Decimal))
        .allMatch(
            place ->
                place.record().getField("iso_currency_code") != null
                    && place.record().getField("unofficial_currency_code") != null);
  }

  @Test
  void timesAreMicroseconds() {
    assertThat(
            fields().filter(place -> place.field().name().matches(".*_(at|time|as_of)|expiration")))
        .isNotEmpty()
        .allMatch(place -> place.type().getLogicalType() instanceof LogicalTypes.TimestampMicros);
  }

  @Test
  void noOtherTypeThatLosesMeaningIsUsed() {
    assertThat(fields().map(place -> place.type().getType()))
        .doesNotContain(Schema.Type.FLOAT, Schema.Type.DOUBLE, Schema.Type.MAP, Schema.Type.FIXED);
    assertThat(fields().map(place -> place.type().getLogicalType()).filter(type -> type != null))
        .allMatch(
            type ->
                type instanceof LogicalTypes.Decimal
                    || type instanceof LogicalTypes.Date
                    || type instanceof LogicalTypes.TimestampMicros);
  }

  @Test
  void bareBytesAreSealed() {
    assertThat(
            fields()
                .filter(
                    place ->
                        place.type().getType() == Schema.Type.BYTES
                            && place.type().getLogicalType() == null))
        .isNotEmpty()
        .allMatch(place -> place.field().name().startsWith("sealed_"));
  }

  @Test
  void commandsExpire() {
    assertThat(
            TopicCatalogue.all().stream()
                .filter(topic -> topic.kind() == Topic.Kind.COMMANDS)
                .flatMap(topic -> topic.events().stream()))
        .isNotEmpty()
        .allMatch(schema -> schema.getField("expires_at") != null);
  }

  @Test
  void fieldsThatAreNotInTheFirstReleaseHaveADefault() {
    Stream<Place> later =
        CurrentSchemas.events().stream()
            .filter(schema -> !ReleasedSchemas.of(schema.getFullName()).isEmpty())
            .flatMap(schema -> fieldsMissingIn(firstRelease(schema), schema));

    assertThat(later).allMatch(place -> place.field().hasDefaultValue());
  }

  private static Stream<Place> fieldsMissingIn(Version first, Schema current) {
    Set<String> known =
        CurrentSchemas.namedTypes(first.schema()).stream()
            .flatMap(SchemaRulesTest::fieldsOf)
            .map(Place::toString)
            .collect(Collectors.toSet());
    return CurrentSchemas.namedTypes(current).stream()
        .flatMap(SchemaRulesTest::fieldsOf)
        .filter(place -> !known.contains(place.toString()));
  }

  private static Version firstRelease(Schema schema) {
    return ReleasedSchemas.of(schema.getFullName()).get(0);
  }

  private static Stream<Place> fields() {
    return CurrentSchemas.allNamedTypes().flatMap(SchemaRulesTest::fieldsOf);
  }

  private static Stream<Place> fieldsOf(Schema type) {
    return type.getType() == Schema.Type.RECORD
        ? type.getFields().stream().map(field -> new Place(type, field))
        : Stream.empty();
  }

  private static boolean blank(String doc) {
    return doc == null || doc.isBlank();
  }
}
