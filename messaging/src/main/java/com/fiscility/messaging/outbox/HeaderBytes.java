package com.fiscility.messaging.outbox;

import com.fiscility.messaging.envelope.EncodedEvent.EncodedHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Headers as one column: per header the name's length and bytes, the value's length and bytes. A
 * text form would not do, because a dead letter keeps foreign headers, which may be any bytes.
 */
final class HeaderBytes {

  private static final int NULL = -1;

  private HeaderBytes() {}

  static byte[] write(List<EncodedHeader> headers) {
    List<byte[]> names = new ArrayList<>(headers.size());
    int size = 0;
    for (EncodedHeader header : headers) {
      byte[] name = header.name().getBytes(StandardCharsets.UTF_8);
      byte[] value = header.value();
      names.add(name);
      size += 2 * Integer.BYTES + name.length + (value == null ? 0 : value.length);
    }
    ByteBuffer bytes = ByteBuffer.allocate(size);
    for (int i = 0; i < names.size(); i++) {
      put(bytes, names.get(i));
      put(bytes, headers.get(i).value());
    }
    return bytes.array();
  }

  static List<EncodedHeader> read(byte[] column) {
    ByteBuffer bytes = ByteBuffer.wrap(column);
    List<EncodedHeader> headers = new ArrayList<>();
    while (bytes.hasRemaining()) {
      String name = new String(take(bytes, bytes.getInt()), StandardCharsets.UTF_8);
      int length = bytes.getInt();
      headers.add(new EncodedHeader(name, length == NULL ? null : take(bytes, length)));
    }
    return headers;
  }

  private static void put(ByteBuffer bytes, byte @Nullable [] part) {
    bytes.putInt(part == null ? NULL : part.length);
    if (part != null) {
      bytes.put(part);
    }
  }

  private static byte[] take(ByteBuffer bytes, int length) {
    byte[] part = new byte[length];
    bytes.get(part);
    return part;
  }
}
