package com.fiscility.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShardsTest {

  /** Two versions that run side by side must agree, else one key has two publishers. */
  @Test
  void aKeysShardNeverChanges() {
    assertThat(Shards.of(bytes("user-1"))).isEqualTo((short) 1);
    assertThat(Shards.of(bytes("user-2"))).isEqualTo((short) 0);
    assertThat(Shards.of(bytes("QmFuayBJdGVtIG9mIFBsYWlk"))).isEqualTo((short) 2);
    assertThat(Shards.of(null)).isZero();
  }

  @Test
  void keysSpreadOverAllShards() {
    int[] keys = new int[Shards.COUNT];
    for (int i = 0; i < 16_000; i++) {
      keys[Shards.of(bytes(UUID.nameUUIDFromBytes(bytes("" + i)).toString()))]++;
    }
    assertThat(Arrays.stream(keys).boxed()).allMatch(count -> count > 700 && count < 1300);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
