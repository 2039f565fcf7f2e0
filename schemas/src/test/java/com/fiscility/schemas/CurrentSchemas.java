package com.fiscility.schemas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The schemas of today, as the generated classes carry them. */
final class CurrentSchemas {

  private CurrentSchemas() {}

  /** Schemas of the events that the catalogue's topics carry, each once. */
  static List<Schema> events() {
    return TopicCatalogue.all().stream()
        .flatMap(topic -> topic.events().stream())
        .distinct()
        .toList();
  }

  /** The event schema of that full name. */
  static Schema event(String fullName) {
    return events().stream()
        .filter(schema -> schema.getFullName().equals(fullName))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No topic carries " + fullName + " any more"));
  }

  /** A schema and every named type inside it. */
  static Collection<Schema> namedTypes(Schema schema) {
    Map<String, Schema> found = new LinkedHashMap<>();
    collect(schema, found);
    return found.values();
  }

  /** Records and enums of all events. */
  static Stream<Schema> allNamedTypes() {
    return events().stream().flatMap(schema -> namedTypes(schema).stream()).distinct();
  }

  /** A schema without the null that makes it optional. */
  static Schema present(Schema schema) {
    if (!schema.isUnion()) {
      return schema;
    }
    List<Schema> branches = new ArrayList<>(schema.getTypes());
    branches.removeIf(branch -> branch.getType() == Schema.Type.NULL);
    return branches.get(0);
  }

  private static void collect(Schema schema, Map<String, Schema> found) {
    switch (schema.getType()) {
      case RECORD -> {
        if (found.put(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema(), found));
        }
      }
      case ENUM, FIXED -> found.put(schema.getFullName(), schema);
      case ARRAY -> collect(schema.getElementType(), found);
      case MAP -> collect(schema.getValueType(), found);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
      default -> {}
    }
  }
}
