package com.fiscility.gateway.memory;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map that forgets the entry that was not used for longest when it becomes too large. Not safe
 * for several threads.
 */
public final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {

  private static final long serialVersionUID = 1L;

  private static final int INITIAL_CAPACITY = 16;
  private static final float LOAD_FACTOR = 0.75f;

  private final int most;

  /**
   * @param most how many entries are kept
   */
  public RecentlyUsed(int most) {
    super(INITIAL_CAPACITY, LOAD_FACTOR, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
