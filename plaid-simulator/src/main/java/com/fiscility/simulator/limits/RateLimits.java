package com.fiscility.simulator.limits;

import com.fiscility.simulator.protocol.PlaidError;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Enforces Plaid's published limits per minute of real time when a test asks for it. Within any 60
 * seconds no more calls are let through than the limit says; a refused one does not count.
 */
public final class RateLimits {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanoTime;
  private final Map<String, Window> clientWindows = new HashMap<>();
  private final Map<String, Map<String, Window>> itemWindows = new HashMap<>();
  private final Map<String, Usage> usage = new TreeMap<>();
  private double factor;

  /**
   * What an endpoint's calls met since limits were enforced.
   *
   * @param limitPerMinute for the application
   * @param allowed calls that were let through
   * @param busiestMinute the most that were let through within a minute
   * @param clientViolations calls refused by the application's limit
   * @param itemViolations calls refused by an Item's limit
   */
  public record Usage(
      int limitPerMinute,
      long allowed,
      int busiestMinute,
      long clientViolations,
      long itemViolations) {}

  /**
   * @param factor what the published limits are multiplied by; 0 while none are enforced
   */
  public record Standing(double factor, long violations, Map<String, Usage> endpoints) {}

  public RateLimits(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Enforces the limits times a factor, from a clean slate; 0 enforces none.
   *
   * <p>Limits per Item are never scaled below the published ones, since an Item's calls do not grow
   * with the number of Items.
   */
  public synchronized void enforce(double newFactor) {
    if (newFactor < 0) {
      throw new IllegalArgumentException("a factor is not negative");
    }
    factor = newFactor;
    clientWindows.clear();
    itemWindows.clear();
    usage.clear();
  }

  /** The error that a call meets; empty when it may go on. */
  public synchronized Optional<PlaidError> take(String endpoint, @Nullable String itemId) {
    PublishedLimit limit = PublishedLimit.of(endpoint);
    if (factor == 0 || limit == null) {
      return Optional.empty();
    }
    long now = nanoTime.getAsLong();
    int perClient = (int) Math.max(1, Math.floor(limit.perClient() * factor));
    Usage before = usage.getOrDefault(endpoint, new Usage(perClient, 0, 0, 0, 0));
    Window client = clientWindows.computeIfAbsent(endpoint, first -> new Window());
    if (!client.has(perClient, now, MINUTE)) {
      usage.put(endpoint, refused(before, 1, 0));
      return Optional.of(PlaidError.rateLimit(limit.clientCode()));
    }
    if (itemId != null && limit.perItem() > 0) {
      Window item =
          itemWindows
              .computeIfAbsent(endpoint, first -> new HashMap<>())
              .computeIfAbsent(itemId, first -> new Window());
      int perItem = (int) Math.ceil(limit.perItem() * Math.max(1, factor));
      if (!item.has(perItem, now, MINUTE)) {
        usage.put(endpoint, refused(before, 0, 1));
        return Optional.of(PlaidError.rateLimit(limit.itemCode()));
      }
      item.add(now);
    }
    client.add(now);
    usage.put(
        endpoint,
        new Usage(
            perClient,
            before.allowed() + 1,
            Math.max(before.busiestMinute(), client.size()),
            before.clientViolations(),
            before.itemViolations()));
    return Optional.empty();
  }

  private static Usage refused(Usage before, int byClient, int byItem) {
    return new Usage(
        before.limitPerMinute(),
        before.allowed(),
        before.busiestMinute(),
        before.clientViolations() + byClient,
        before.itemViolations() + byItem);
  }

  public synchronized Standing standing() {
    long violations =
        usage.values().stream()
            .mapToLong(each -> each.clientViolations() + each.itemViolations())
            .sum();
    return new Standing(factor, violations, new TreeMap<>(usage));
  }
}
