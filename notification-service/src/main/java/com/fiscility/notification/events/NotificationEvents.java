package com.fiscility.notification.events;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.schemas.TopicCatalogue;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Gives events of notification.events.v1 their identity, and encodes them. */
public final class NotificationEvents {

  private final EventEncoder encoder;
  private final Envelopes envelopes;

  public NotificationEvents(EventEncoder encoder, Envelopes envelopes) {
    this.encoder = encoder;
    this.envelopes = envelopes;
  }

  /**
   * An event about a user.
   *
   * @param cause the event behind it; null when nothing but time is
   */
  public EncodedEvent encode(SpecificRecord value, String userId, @Nullable Envelope cause) {
    Envelope envelope =
        cause == null
            ? envelopes.first(value.getSchema(), userId, null)
            : envelopes.causedBy(cause, value.getSchema(), userId, null);
    return encoder.encode(TopicCatalogue.NOTIFICATION_EVENTS, envelope, value);
  }
}
