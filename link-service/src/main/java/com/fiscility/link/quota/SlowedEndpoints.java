package com.fiscility.link.quota;

import com.fiscility.link.plaid.PlaidEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints of which Plaid said that we call them too often. Each time it says so, one lane more
 * pauses, the least urgent first and people never; each quiet while lets one lane go on.
 *
 * <p>Plaid uses the same code for an Item's limit and for ours. One Item alone is that Item's
 * affair: its own row rests. A second Item shortly after means that it is us.
 */
final class SlowedEndpoints {

  private static final Duration QUIET = Duration.ofSeconds(15);
  private static final Duration TOGETHER = Duration.ofSeconds(10);

  /** One limit is hit by many calls at once: they are one event. */
  private static final Duration SAME = Duration.ofSeconds(1);

  private static final int MOST_LANES = Lane.values().length - 1;

  private final Map<PlaidEndpoint, Slowed> slowed = new EnumMap<>(PlaidEndpoint.class);
  private final Map<PlaidEndpoint, Limited> last = new EnumMap<>(PlaidEndpoint.class);
  private final Clock leaseClock;

  private record Slowed(int lanes, Instant since) {}

  private record Limited(@Nullable String itemId, Instant at) {}

  SlowedEndpoints(Clock leaseClock) {
    this.leaseClock = leaseClock;
  }

  /**
   * Plaid refused a call because of its limits.
   *
   * @param errorCode Plaid's error_code
   * @param itemId the Item that it was about
   */
  synchronized void limited(
      PlaidEndpoint endpoint, @Nullable String errorCode, @Nullable String itemId) {
    Instant now = leaseClock.instant();
    Limited before = last.put(endpoint, new Limited(itemId, now));
    if (!isOurs(errorCode, itemId, before, now)) {
      return;
    }
    Slowed current = slowed.get(endpoint);
    if (current != null && now.isBefore(current.since.plus(SAME))) {
      return;
    }
    slowed.put(endpoint, new Slowed(Math.min(MOST_LANES, lanes(current, now) + 1), now));
  }

  /** Whether a lane pauses; then for how long at least. */
  synchronized @Nullable Duration pause(PlaidEndpoint endpoint, Lane lane) {
    Slowed current = slowed.get(endpoint);
    Instant now = leaseClock.instant();
    if (lane.ordinal() < Lane.values().length - lanes(current, now)) {
      return null;
    }
    return Duration.ofSeconds(1);
  }

  private static boolean isOurs(
      @Nullable String errorCode, @Nullable String itemId, @Nullable Limited before, Instant now) {
    if ("INSTITUTION_RATE_LIMIT".equals(errorCode) || "BALANCE_LIMIT".equals(errorCode)) {
      return false;
    }
    if (itemId == null || "ACCOUNTS_BALANCE_GET_LIMIT".equals(errorCode)) {
      return true;
    }
    return before != null
        && !itemId.equals(before.itemId)
        && now.isBefore(before.at.plus(TOGETHER));
  }

  private static int lanes(@Nullable Slowed slowed, Instant now) {
    if (slowed == null) {
      return 0;
    }
    long quiet = Duration.between(slowed.since, now).dividedBy(QUIET);
    return (int) Math.max(0, slowed.lanes - quiet);
  }
}
