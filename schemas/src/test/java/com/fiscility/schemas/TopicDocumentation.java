package com.fiscility.schemas;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** {@code docs/topics.md}, written from the catalogue and the docs of the schemas. */
final class TopicDocumentation {

  private static final String INTRODUCTION =
      """
      # Topics

      Generated from `TopicCatalogue` and the Avro IDL; `mvn -pl schemas test -Ddocs.update` writes it anew.

      ## What every record has
      Key: UTF-8 text. Value: Avro in Confluent's wire format (a zero byte, the schema id in four bytes, Avro's binary encoding), or nothing
      for a tombstone. Subject in the registry: the full record name (`RecordNameStrategy`), `FULL_TRANSITIVE`. Headers, all UTF-8 text:

      | header | is |
      |---|---|
      | `ce_id` | the event's id; deduplicate by it. The command id of a command |
      | `ce_type` | full record name, also of a tombstone |
      | `ce_source` | the service that published it |
      | `ce_time` | business time, RFC 3339 in UTC |
      | `ce_subject` | the record key |
      | `ce_correlationid` | the command or event at the start of the chain |
      | `ce_causationid` | the event that directly caused this one; absent at the start of a chain |
      | `ce_sequence` | version of the aggregate: apply only a higher one. Absent where there is no versioned aggregate |
      | `traceparent` | W3C trace context, where there is a trace |
      | `ce_specversion`, `content-type` | `1.0`; `application/vnd.confluent.avro`, absent on a tombstone |

      Delivery is at least once: a record may come again, also long after. Money is in major units with ten places, times are UTC in
      microseconds. A symbol that a reader does not know reads as `UNKNOWN`; ignore types and fields that you do not know.

      ## Overview
      | topic | key | from | to | kept |
      |---|---|---|---|---|
      """;

  private final StringBuilder text = new StringBuilder(INTRODUCTION);

  private TopicDocumentation() {}

  /** The whole document. */
  static String markdown() {
    TopicDocumentation documentation = new TopicDocumentation();
    documentation.overview();
    TopicCatalogue.all().forEach(documentation::topic);
    documentation.deadLetters();
    documentation.nestedTypes();
    return documentation.text.toString();
  }

  private void overview() {
    for (Topic topic : TopicCatalogue.all()) {
      line(
          "| [`%s`](#%s) | `%s` | %s | %s | %s |",
          topic.name(),
          topic.name().replace(".", ""),
          topic.keyedBy(),
          String.join(", ", topic.producers()),
          String.join(", ", topic.consumers()),
          kept(topic));
    }
  }

  private void topic(Topic topic) {
    line("");
    line("## %s", topic.name());
    line("%s", topic.description());
    line("");
    line("- Key: `%s`", topic.keyedBy());
    line("- Partitions: %d", topic.partitions());
    line("- Kept: %s", kept(topic));
    line("- Order: %s", topic.ordering());
    for (Schema event : topic.events()) {
      line("");
      line("### %s", event.getName());
      line("%s", event.getDoc());
      fields(event);
    }
  }

  private void deadLetters() {
    line("");
    line("## Dead letters");
    line(
        "`<topic>.<consumer>.dlt` takes what a consumer could not handle: key, value and headers"
            + " unchanged, one partition, kept");
    line(
        "%s. Headers beginning with `dlt_` say where it stood, when and why it was given up, in our"
            + " own words and without content.",
        days(TopicCatalogue.DEAD_LETTER_RETENTION));
  }

  private void nestedTypes() {
    line("");
    line("## Types inside the events");
    for (Schema type : nested().values()) {
      line("");
      line("### %s", type.getName());
      line("%s", type.getDoc());
      if (type.getType() == Schema.Type.ENUM) {
        line("");
        line(
            "%s",
            type.getEnumSymbols().stream()
                .map(symbol -> "`" + symbol + "`")
                .collect(Collectors.joining(", ")));
      } else {
        fields(type);
      }
    }
  }

  private void fields(Schema record) {
    line("");
    line("| field | type | is |");
    line("|---|---|---|");
    for (Schema.Field field : record.getFields()) {
      line("| `%s` | %s | %s |", field.name(), type(field.schema()), field.doc());
    }
  }

  private static String type(Schema schema) {
    if (schema.isUnion()) {
      return schema.getTypes().stream()
              .filter(branch -> branch.getType() != Schema.Type.NULL)
              .map(TopicDocumentation::type)
              .collect(Collectors.joining(" or "))
          + ", optional";
    }
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      return "decimal(%d,%d)".formatted(decimal.getPrecision(), decimal.getScale());
    }
    if (schema.getLogicalType() != null) {
      return schema.getLogicalType().getName();
    }
    return switch (schema.getType()) {
      case RECORD, ENUM -> "[%s](#%s)".formatted(schema.getName(), schema.getName().toLowerCase());
      case ARRAY -> "list of " + type(schema.getElementType());
      default -> schema.getType().getName();
    };
  }

  private static String kept(Topic topic) {
    return topic.compacted()
        ? "newest per key, tombstones " + days(topic.retention())
        : days(topic.retention());
  }

  private static String days(Duration duration) {
    return duration.toDays() + " days";
  }

  private static Map<String, Schema> nested() {
    Map<String, Schema> found = new LinkedHashMap<>();
    List<Schema> events =
        TopicCatalogue.all().stream().flatMap(topic -> topic.events().stream()).toList();
    for (Schema event : events) {
      event.getFields().forEach(field -> collect(field.schema(), found));
    }
    return found;
  }

  private static void collect(Schema schema, Map<String, Schema> found) {
    switch (schema.getType()) {
      case RECORD -> {
        if (found.putIfAbsent(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema(), found));
        }
      }
      case ENUM -> found.putIfAbsent(schema.getFullName(), schema);
      case ARRAY -> collect(schema.getElementType(), found);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
      default -> {}
    }
  }

  private void line(String format, Object... values) {
    text.append(format.formatted(values)).append('\n');
  }
}
