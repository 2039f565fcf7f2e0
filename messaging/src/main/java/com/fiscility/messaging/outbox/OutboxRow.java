package com.fiscility.messaging.outbox;

import com.fiscility.messaging.envelope.EncodedEvent;
import java.util.HexFormat;

/**
 * A stored event.
 *
 * @param id its place in the outbox
 * @param lane rows of one lane are published one after the other
 * @param event what goes to Kafka
 */
record OutboxRow(long id, String lane, EncodedEvent event) {

  /** The SQL that reads a page builds the same name of a lane. */
  static OutboxRow of(long id, EncodedEvent event) {
    byte[] key = event.key();
    String lane = event.topic() + " " + (key == null ? "" : HexFormat.of().formatHex(key));
    return new OutboxRow(id, lane, event);
  }

  int bytes() {
    byte[] value = event.value();
    return value == null ? 0 : value.length;
  }
}
