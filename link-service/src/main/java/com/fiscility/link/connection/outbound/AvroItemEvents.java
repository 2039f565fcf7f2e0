package com.fiscility.link.connection.outbound;

import com.fiscility.events.ItemHealthChanged;
import com.fiscility.events.ItemLinked;
import com.fiscility.events.ItemSnapshot;
import com.fiscility.link.connection.ItemEvents;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
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
  public List<EncodedEvent> linked(Connection connection, long userVersion, UUID cause) {
    ItemLinked linked =
        ItemLinked.newBuilder()
            .setItemId(connection.itemId())
            .setUserId(connection.userId())
            .setUserVersion(userVersion)
            .setLinkRequestId(
                connection.linkRequestId() == null ? null : connection.linkRequestId().toString())
            .setState(ItemStates.of(connection))
            .build();
    return withSnapshot(linked, connection, userVersion, cause);
  }

  @Override
  public List<EncodedEvent> healthChanged(
      Connection connection, long userVersion, LoginState previous, @Nullable UUID cause) {
    ItemHealthChanged changed =
        ItemHealthChanged.newBuilder()
            .setItemId(connection.itemId())
            .setUserId(connection.userId())
            .setUserVersion(userVersion)
            .setPrevious(ItemStates.of(previous))
            .setState(ItemStates.of(connection))
            .build();
    return withSnapshot(changed, connection, userVersion, cause);
  }

  private List<EncodedEvent> withSnapshot(
      SpecificRecord event, Connection connection, long userVersion, @Nullable UUID cause) {
    ItemSnapshot snapshot =
        ItemSnapshot.newBuilder()
            .setItemId(connection.itemId())
            .setUserId(connection.userId())
            .setUserVersion(userVersion)
            .setState(ItemStates.of(connection))
            .build();
    return List.of(
        encode(TopicCatalogue.ACCOUNT_EVENTS, event, connection, cause),
        encode(TopicCatalogue.ACCOUNT_SNAPSHOTS, snapshot, connection, cause));
  }

  private EncodedEvent encode(
      Topic topic, SpecificRecord value, Connection connection, @Nullable UUID cause) {
    UUID id = ids.generateId();
    Envelope envelope =
        new Envelope(
            id,
            value.getSchema().getFullName(),
            "link-service",
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            connection.itemId(),
            cause == null ? id : cause,
            cause,
            connection.version(),
            null);
    return encoder.encode(topic, envelope, value);
  }
}
