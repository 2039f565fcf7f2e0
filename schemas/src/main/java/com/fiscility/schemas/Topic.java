package com.fiscility.schemas;

import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;

/**
 * One topic of the catalogue.
 *
 * @param name the topic's name, with its version
 * @param keyedBy the field that is the record key and {@code ce_subject}
 * @param kind what its records are, and thereby what a dead letter of it means
 * @param partitions how many partitions it is created with
 * @param retention how long a record is kept; for a compacted topic, how long a tombstone is
 * @param compacted whether the newest record of each key is kept for ever
 * @param events schemas of the records it may carry
 * @param producers services that write to it
 * @param consumers services that read it
 * @param ordering what a consumer may rely on
 * @param description what the topic is for, in one sentence
 */
public record Topic(
    String name,
    String keyedBy,
    Kind kind,
    int partitions,
    Duration retention,
    boolean compacted,
    List<Schema> events,
    List<String> producers,
    List<String> consumers,
    String ordering,
    String description) {

  /** What the records of a topic are. */
  public enum Kind {
    /** Requests; a dead-lettered one is answered with {@code CommandFailed}. */
    COMMANDS,
    /** Facts. */
    EVENTS,
    /** The newest state of each key. */
    STATE,
    /** Records that a consumer could not handle, as they came. */
    DEAD_LETTERS
  }

  public Topic {
    events = List.copyOf(events);
    producers = List.copyOf(producers);
    consumers = List.copyOf(consumers);
  }

  /** Whether it may carry records of that full name. */
  public boolean carries(String type) {
    return events.stream().anyMatch(schema -> schema.getFullName().equals(type));
  }
}
