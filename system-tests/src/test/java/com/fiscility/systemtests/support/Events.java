package com.fiscility.systemtests.support;

import com.fiscility.localstack.SharedStack;
import com.fiscility.messaging.serde.RegistryAvroDeserializer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The topics, read as another team would: with the registry's schemas. */
public final class Events {

  private final Topics topics;

  public Events(SystemUnderTest system) {
    this.topics = system.topics();
  }

  /**
   * An event as it stands on its topic.
   *
   * @param id the same when it is published again
   * @param time business time
   */
  public record Told<T>(String id, Instant time, T event) {}

  /** All events of a type, in the order of their partitions. */
  public <T> List<Told<T>> of(String topic, Class<T> type) {
    try (RegistryAvroDeserializer deserializer = new RegistryAvroDeserializer()) {
      deserializer.configure(
          Map.of(
              "schema.registry.url", SharedStack.schemaRegistryUrl(), "specific.avro.reader", true),
          false);
      return topics.all(topic).stream()
          .filter(record -> Topics.header(record, "ce_type").equals(type.getName()))
          .map(
              record ->
                  new Told<>(
                      Topics.header(record, "ce_id"),
                      Instant.parse(Topics.header(record, "ce_time")),
                      type.cast(deserializer.deserialize(topic, record.value()))))
          .toList();
    }
  }
}
