package com.fiscility.gateway.connections;

import com.fiscility.gateway.memory.RecentlyUsed;
import java.util.Map;

/**
 * The versions that this instance itself heard of. They count even when Redis could not be told, so
 * that nobody who was pushed an event here reads what was before it.
 */
public final class HeardVersions {

  private final Map<String, Long> byUser;

  /**
   * @param most how many users are remembered
   */
  public HeardVersions(int most) {
    this.byUser = new RecentlyUsed<>(most);
  }

  /** An event told of this version. */
  public synchronized void heard(String userId, long version) {
    byUser.merge(userId, version, Math::max);
  }

  /** The highest version heard of; 0 when none was. */
  synchronized long of(String userId) {
    return byUser.getOrDefault(userId, 0L);
  }
}
