package com.fiscility.plaidctl.operating;

import com.fiscility.messaging.envelope.DecodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.EventDecoder;
import com.fiscility.messaging.envelope.RegistryUnavailableException;
import com.fiscility.messaging.envelope.UnreadableEventException;
import com.fiscility.plaidctl.ExitCode;
import com.fiscility.plaidctl.RefusedException;
import com.fiscility.plaidctl.local.SystemAddresses;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** All that the topics still know of one Item, in the order of business time. */
public final class ItemTimeline {

  private static final List<Topic> OF_ITEMS =
      List.of(
          TopicCatalogue.ACCOUNT_EVENTS,
          TopicCatalogue.REFRESH_COMMANDS,
          TopicCatalogue.REFRESH_EVENTS,
          TopicCatalogue.PLAID_WEBHOOKS);
  private static final List<Topic> OF_USERS =
      List.of(TopicCatalogue.LINK_OUTCOMES, TopicCatalogue.NOTIFICATION_EVENTS);

  private final SystemAddresses system;
  private final EventDecoder decoder;
  private final String itemId;
  private final List<TimelineEntry> entries = new ArrayList<>();
  private @Nullable String userId;

  /**
   * @param owner the Item's, if known otherwise than from its events
   */
  public ItemTimeline(SystemAddresses system, String itemId, @Nullable String owner) {
    this.system = system;
    this.decoder = new Kafka(system).decoder();
    this.itemId = itemId;
    this.userId = owner;
  }

  /**
   * Reads the topics.
   *
   * @throws RefusedException when Kafka or the registry do not answer
   */
  public List<TimelineEntry> read() {
    try (TopicReader topics = new TopicReader(system)) {
      for (Topic topic : OF_ITEMS) {
        topics.read(topic, itemId, record -> add(topic, record));
      }
      if (userId != null) {
        for (Topic topic : OF_USERS) {
          topics.read(topic, userId, record -> add(topic, record));
        }
      }
    } catch (RegistryUnavailableException e) {
      throw new RefusedException(ExitCode.UNREACHABLE, String.valueOf(e.getMessage()));
    }
    entries.sort(Comparator.comparing(TimelineEntry::at));
    return List.copyOf(entries);
  }

  /** The Item's owner, as far as its events tell. */
  public Optional<String> owner() {
    return Optional.ofNullable(userId);
  }

  private void add(Topic topic, ConsumerRecord<byte[], byte[]> record) {
    String place = "%s-%d@%d".formatted(topic.name(), record.partition(), record.offset());
    try {
      DecodedEvent event = decoder.decode(topic, Kafka.encoded(record));
      SpecificRecord value = event.value();
      if (value != null && (OF_ITEMS.contains(topic) || EventDetails.isAbout(value, itemId))) {
        userId = userId == null ? EventDetails.userOf(value) : userId;
        entries.add(entry(topic, place, event.envelope(), value));
      }
    } catch (UnreadableEventException e) {
      if (OF_ITEMS.contains(topic)) {
        entries.add(unreadable(topic, place, record, e));
      }
    }
  }

  private static TimelineEntry entry(
      Topic topic, String place, Envelope envelope, SpecificRecord value) {
    return new TimelineEntry(
        envelope.time(),
        topic.name(),
        place,
        value.getSchema().getName(),
        envelope.id().toString(),
        envelope.correlationId().toString(),
        envelope.sequence(),
        EventDetails.of(value));
  }

  private static TimelineEntry unreadable(
      Topic topic,
      String place,
      ConsumerRecord<byte[], byte[]> record,
      UnreadableEventException e) {
    return new TimelineEntry(
        Instant.ofEpochMilli(record.timestamp()),
        topic.name(),
        place,
        "(unreadable)",
        null,
        null,
        null,
        Map.of("why", String.valueOf(e.getMessage())));
  }
}
