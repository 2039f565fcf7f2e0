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
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Item events in Avro. */
public final class AvroItemEvents implements ItemEvents {

  private final EventEncoder encoder;
  private final Envelopes envelopes;

  public AvroItemEvents(EventEncoder encoder, Envelopes envelopes) {
    this.encoder = encoder;
    this.envelopes = envelopes;
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
    Schema type = value == null ? ItemSnapshot.getClassSchema() : value.getSchema();
    Envelope envelope =
        cause == null
            ? envelopes.first(type, connection.itemId(), version)
            : envelopes.after(cause, type, connection.itemId(), version);
    return encoder.encode(topic, envelope, value);
  }
}
