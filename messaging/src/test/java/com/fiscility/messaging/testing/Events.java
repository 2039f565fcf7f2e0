package com.fiscility.messaging.testing;

import com.fiscility.events.LinkRequested;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.schemas.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events whose content does not matter. */
public final class Events {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private Events() {}

  public static EncodedEvent event(EventEncoder encoder, Topic topic, String user) {
    return event(encoder, topic, user, UUID.randomUUID(), null);
  }

  public static EncodedEvent event(
      EventEncoder encoder, Topic topic, String user, UUID id, @Nullable Long sequence) {
    LinkRequested value =
        LinkRequested.newBuilder().setUserId(user).setPlan("free").setExpiresAt(NOW).build();
    Envelope envelope =
        new Envelope(
            id, LinkRequested.SCHEMA$.getFullName(), "test", NOW, user, id, null, sequence, null);
    return encoder.encode(topic, envelope, value);
  }
}
