package com.fiscility.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.schemas.ReleasedSchemas.Version;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * FULL_TRANSITIVE: today's classes read all that was ever written, and all readers read today's.
 */
class SchemaCompatibilityTest {

  static List<Schema> currentSchemas() {
    return CurrentSchemas.events();
  }

  static List<Version> releasedSchemas() {
    return ReleasedSchemas.all();
  }

  @BeforeAll
  static void releaseWhenAsked() {
    ReleasedSchemas.releaseWhenAsked();
  }

  @ParameterizedTest
  @MethodSource("releasedSchemas")
  void currentSchemaReadsAndIsReadByEachReleasedOne(Version released) {
    assertCompatible(CurrentSchemas.event(released.event()), released);
  }

  @ParameterizedTest
  @MethodSource("currentSchemas")
  void currentSchemaIsReleasedAsItStands(Schema current) {
    assertThat(ReleasedSchemas.has(current))
        .as(
            "%s is not in schemas/released as it stands. If the change is meant, release it with"
                + " \"%s\" and commit the new files; never change a released one.",
            current.getFullName(), ReleasedSchemas.COMMAND)
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("currentSchemas")
  void newestReleaseIsTheCurrentSchema(Schema current) {
    List<Version> versions = ReleasedSchemas.of(current.getFullName());

    assertThat(versions.get(versions.size() - 1).schema().toString()).isEqualTo(current.toString());
  }

  @ParameterizedTest
  @MethodSource("currentSchemas")
  void noReleasedVersionIsMissing(Schema current) {
    List<Version> versions = ReleasedSchemas.of(current.getFullName());

    assertThat(versions.stream().map(Version::version))
        .isEqualTo(IntStream.rangeClosed(1, versions.size()).boxed().toList());
  }

  @Test
  void gateRefusesAFieldWithoutDefault() {
    Schema before = schema("{'name':'a','type':'string'}");
    Schema after = schema("{'name':'a','type':'string'},{'name':'b','type':'string'}");

    assertThat(ReleasedSchemas.fullyCompatible(before, after)).isFalse();
  }

  @Test
  void gateRefusesADroppedFieldThatOldReadersNeed() {
    Schema before = schema("{'name':'a','type':'string'},{'name':'b','type':'string'}");
    Schema after = schema("{'name':'a','type':'string'}");

    assertThat(ReleasedSchemas.fullyCompatible(before, after)).isFalse();
  }

  @Test
  void gateTakesAFieldWithDefault() {
    Schema before = schema("{'name':'a','type':'string'}");
    Schema after = schema("{'name':'a','type':'string'},{'name':'b','type':'string','default':''}");

    assertThat(ReleasedSchemas.fullyCompatible(before, after)).isTrue();
  }

  private static void assertCompatible(Schema current, Version released) {
    assertThat(ReleasedSchemas.fullyCompatible(current, released.schema()))
        .as("%s and %s read each other", current.getFullName(), released)
        .isTrue();
  }

  private static Schema schema(String fields) {
    String json = "{'type':'record','name':'Event','fields':[" + fields + "]}";
    return new Schema.Parser().parse(json.replace('\'', '"'));
  }
}
