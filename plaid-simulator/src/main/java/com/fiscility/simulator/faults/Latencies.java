package com.fiscility.simulator.faults;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How long calls take: per endpoint, and per endpoint at one institution, which takes precedence.
 */
public final class Latencies {

  private record Key(String endpoint, @Nullable String institutionId) {}

  private final Map<Key, Duration> latencies = new ConcurrentHashMap<>();

  public void set(String endpoint, @Nullable String institutionId, Duration latency) {
    if (latency.isNegative()) {
      throw new IllegalArgumentException("a latency is not negative");
    }
    latencies.put(new Key(endpoint, institutionId), latency);
  }

  public Duration of(String endpoint, @Nullable String institutionId) {
    Duration atInstitution = latencies.get(new Key(endpoint, institutionId));
    if (atInstitution != null) {
      return atInstitution;
    }
    return latencies.getOrDefault(new Key(endpoint, null), Duration.ZERO);
  }

  public void clear() {
    latencies.clear();
  }
}
