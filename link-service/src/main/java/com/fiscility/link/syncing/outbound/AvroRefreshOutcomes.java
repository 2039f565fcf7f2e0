package com.fiscility.link.syncing.outbound;

import com.fiscility.events.ItemRefreshed;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.Refresh;
import com.fiscility.link.connection.outbound.ItemNewsRecords;
import com.fiscility.link.syncing.RefreshOutcomes;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.util.IdGenerator;

/** Outcomes of refreshes in Avro: the record that is told of the Item too. */
public final class AvroRefreshOutcomes implements RefreshOutcomes {

  private final EventEncoder encoder;
  private final IdGenerator ids;
  private final Clock clock;

  public AvroRefreshOutcomes(EventEncoder encoder, IdGenerator ids, Clock clock) {
    this.encoder = encoder;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public EncodedEvent of(Refresh refresh, Connection after, long userVersion) {
    ItemRefreshed refreshed = ItemNewsRecords.refreshed(refresh, after, userVersion);
    UUID id = ids.generateId();
    Envelope envelope =
        new Envelope(
            id,
            refreshed.getSchema().getFullName(),
            "link-service",
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            after.itemId(),
            id,
            null,
            after.version(),
            null);
    return encoder.encode(TopicCatalogue.ACCOUNT_EVENTS, envelope, refreshed);
  }
}
