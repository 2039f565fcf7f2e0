package com.fiscility.link.syncing.outbound;

import com.fiscility.events.ItemRefreshed;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.Refresh;
import com.fiscility.link.connection.outbound.ItemNewsRecords;
import com.fiscility.link.syncing.RefreshOutcomes;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.schemas.TopicCatalogue;

/** Outcomes of refreshes in Avro: the record that is told of the Item too. */
public final class AvroRefreshOutcomes implements RefreshOutcomes {

  private final EventEncoder encoder;
  private final Envelopes envelopes;

  public AvroRefreshOutcomes(EventEncoder encoder, Envelopes envelopes) {
    this.encoder = encoder;
    this.envelopes = envelopes;
  }

  @Override
  public EncodedEvent of(Refresh refresh, Connection after, long userVersion) {
    ItemRefreshed refreshed = ItemNewsRecords.refreshed(refresh, after, userVersion);
    Envelope envelope = envelopes.first(refreshed.getSchema(), after.itemId(), after.version());
    return encoder.encode(TopicCatalogue.ACCOUNT_EVENTS, envelope, refreshed);
  }
}
