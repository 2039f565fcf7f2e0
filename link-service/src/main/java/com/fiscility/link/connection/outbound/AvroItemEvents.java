package com.fiscility.link.connection.outbound;

import com.fiscility.events.ItemLinked;
import com.fiscility.events.ItemSnapshot;
import com.fiscility.link.connection.ItemEvents;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.ConnectionChange;
import com.fiscility.link.connection.domain.ItemNews;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.util.IdGenerator;

/** Item events in Avro. */
public final class AvroItemEvents implements ItemEvents {

  private final EventEncoder encoder;
  private final IdGenerator ids;
  private final Clock clock;

  public AvroItemEvents(EventEncoder encoder, IdGenerator ids, Clock clock) {
    this.encoder = encoder;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public List<EncodedEvent> linked(
      Connection connection, long userVersion, @Nullable String replaces, UUID cause) {
    ItemLinked linked =
        ItemLinked.newBuilder()
            .setItemId(connection.itemId())
            .setUserId(connection.userId())
            .setUserVersion(userVersion)
            .setLinkRequestId(
                connection.linkRequestId() == null ? null : connection.linkRequestId().toString())
            .setReplacesItemId(replaces)
            .setState(ItemStates.of(connection))
            .build();
    return List.of(
        encode(TopicCatalogue.ACCOUNT_EVENTS, linked, connection, connection.version(), cause),
        encode(
            TopicCatalogue.ACCOUNT_SNAPSHOTS,
            snapshot(connection, userVersion),
            connection,
            connection.version(),
            cause));
  }

  @Override
  public List<EncodedEvent> of(ConnectionChange change, long userVersion, @Nullable UUID cause) {
    Connection after = change.after();
    List<EncodedEvent> events = new ArrayList<>();
    long version = change.before().version();
    for (ItemNews news : change.news()) {
      version++;
      SpecificRecord event = ItemNewsRecords.of(news, after, userVersion);
      events.add(encode(TopicCatalogue.ACCOUNT_EVENTS, event, after, version, cause));
    }
    SpecificRecord snapshot =
        after.health().state() == LoginState.UNLINKED ? null : snapshot(after, userVersion);
    events.add(encode(TopicCatalogue.ACCOUNT_SNAPSHOTS, snapshot, after, version, cause));
    return events;
  }

  private static ItemSnapshot snapshot(Connection connection, long userVersion) {
    return ItemSnapshot.newBuilder()
        .setItemId(connection.itemId())
        .setUserId(connection.userId())
        .setUserVersion(userVersion)
        .setState(ItemStates.of(connection))
        .build();
  }

  /** A tombstone keeps the snapshot's name. */
  private EncodedEvent encode(
      Topic topic,
      @Nullable SpecificRecord value,
      Connection connection,
      long version,
      @Nullable UUID cause) {
    UUID id = ids.generateId();
    Envelope envelope =
        new Envelope(
            id,
            (value == null ? ItemSnapshot.getClassSchema() : value.getSchema()).getFullName(),
            "link-service",
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            connection.itemId(),
            cause == null ? id : cause,
            cause,
            version,
            null);
    return encoder.encode(topic, envelope, value);
  }
}
