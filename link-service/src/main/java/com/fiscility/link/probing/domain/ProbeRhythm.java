package com.fiscility.link.probing.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When Items are asked how they are. Spread by a hash of the Item, so that Items that broke or were
 * linked together are not asked together.
 */
public final class ProbeRhythm {

  /** Each Item is asked at least so often. */
  public static final Duration LONGEST = Duration.ofDays(7);

  /** After a link token for update mode: a closed tab reports nothing, and the token ends at 30. */
  private static final List<Duration> AFTER_UPDATE_MODE =
      List.of(Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofMinutes(31));

  private static final Duration SPREAD = Duration.ofHours(12);
  private static final Duration FIRST_WHEN_BROKEN = Duration.ofMinutes(10);
  private static final Duration LONGEST_WHEN_BROKEN = Duration.ofHours(24);
  private static final int DOUBLINGS = 8;

  private ProbeRhythm() {}

  /** The next time for an Item that works. */
  public static Instant whenHealthy(String itemId, Instant now) {
    return now.plus(LONGEST).minus(part(SPREAD, itemId, 0));
  }

  /**
   * The next time for an Item that does not: after 10 minutes, doubling, up to 24 hours.
   *
   * @param probes how often it was found broken before
   */
  public static Instant whenBroken(String itemId, int probes, Instant now) {
    Duration doubled = FIRST_WHEN_BROKEN.multipliedBy(1L << Math.min(probes, DOUBLINGS));
    Duration pause = doubled.compareTo(LONGEST_WHEN_BROKEN) < 0 ? doubled : LONGEST_WHEN_BROKEN;
    return now.plus(pause).minus(part(pause.dividedBy(5), itemId, probes));
  }

  /** The next time after update mode was asked for; empty when the last one is over. */
  public static Optional<Instant> afterUpdateMode(Instant since, Instant now) {
    return AFTER_UPDATE_MODE.stream().map(since::plus).filter(now::isBefore).findFirst();
  }

  private static Duration part(Duration whole, String itemId, int salt) {
    long mixed = (itemId.hashCode() + 31L * salt) * 0x9E3779B97F4A7C15L;
    return Duration.ofMillis(Math.floorMod(mixed >>> 16, Math.max(1, whole.toMillis())));
  }
}
