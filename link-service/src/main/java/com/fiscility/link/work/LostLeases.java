package com.fiscility.link.work;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leases that this instance may hold without knowing, since the answer to the statement that took
 * them was lost. Each such statement names its leases, so that exactly those can be given up whose
 * work nobody began. One that is still being carried out then is left to the end of its leases.
 */
public final class LostLeases {

  private final Set<UUID> names = ConcurrentHashMap.newKeySet();

  /** Says that it is not known which leases a statement took under this name, and if any. */
  public void add(UUID name) {
    names.add(name);
  }

  Set<UUID> names() {
    return Set.copyOf(names);
  }

  void givenUp(Collection<UUID> done) {
    names.removeAll(done);
  }
}
