package com.fiscility.messaging.envelope;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * New ids whose order is roughly the order of their making (RFC 9562, version 7): 48 bits of
 * milliseconds, then chance. Ids of the same millisecond have no order.
 */
public final class UuidV7 implements Supplier<UUID> {

  private final Clock clock;
  private final RandomGenerator random;

  /**
   * @param clock real time, never moved
   * @param random strong enough that two services never meet; safe for several threads
   */
  public UuidV7(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public UUID get() {
    long version = 0x7000L | random.nextLong(0x1000L);
    long variant = 0x8000_0000_0000_0000L | (random.nextLong() >>> 2);
    return new UUID(clock.millis() << 16 | version, variant);
  }
}
