package com.fiscility.gateway.connections;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The versions that this instance itself heard of. They count even when Redis could not be told, so
 * that nobody who was pushed an event here reads what was before it.
 */
public final class HeardVersions {

  private final int most;
  private final Map<String, Long> byUser;

  /**
   * @param most how many users are remembered; who was not heard of for longest goes first
   */
  public HeardVersions(int most) {
    this.most = most;
    this.byUser =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > HeardVersions.this.most;
          }
        };
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
