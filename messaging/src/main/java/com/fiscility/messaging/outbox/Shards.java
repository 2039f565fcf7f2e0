package com.fiscility.messaging.outbox;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which shard an event belongs to: all events of one key to the same, for ever. */
final class Shards {

  static final int COUNT = 16;

  private Shards() {}

  static short of(byte @Nullable [] key) {
    int hash = Arrays.hashCode(key);
    return (short) Math.floorMod(hash ^ (hash >>> 16), COUNT);
  }
}
