package com.fiscility.link.linking.outbound;

import com.fiscility.messaging.envelope.EncodedEvent;
import java.nio.charset.StandardCharsets;

/** Outcome events as the command log keeps them. */
final class OutcomeBytes {

  private OutcomeBytes() {}

  /** Full name of the outcome's record. */
  static String type(EncodedEvent event) {
    return event.headers().stream()
        .filter(h -> h.name().equals("ce_type") && h.value() != null)
        .map(h -> new String(h.value(), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }

  /** The outcome in Confluent's wire format. */
  static byte[] value(EncodedEvent event) {
    if (event.value() == null) {
      throw new IllegalArgumentException("An outcome is never a tombstone");
    }
    return event.value();
  }
}
