package com.fiscility.messaging.serde;

import com.fiscility.messaging.envelope.UnreadableEventException;
import com.fiscility.messaging.envelope.UnreadableEventException.Code;
import java.nio.ByteBuffer;

/** Confluent's wire format: a zero byte, the schema id in four bytes, Avro's binary encoding. */
final class WireFormat {

  static final byte MAGIC = 0;
  static final int PREFIX_LENGTH = 1 + Integer.BYTES;

  private WireFormat() {}

  static byte[] prefix(int schemaId) {
    return ByteBuffer.allocate(PREFIX_LENGTH).put(MAGIC).putInt(schemaId).array();
  }

  /**
   * The schema id of a value.
   *
   * @throws UnreadableEventException when it is not in this format
   */
  static int schemaId(byte[] value) {
    if (value.length < PREFIX_LENGTH || value[0] != MAGIC) {
      throw new UnreadableEventException(
          Code.BYTES, "The value does not start with a zero byte and a schema id");
    }
    return ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
  }
}
