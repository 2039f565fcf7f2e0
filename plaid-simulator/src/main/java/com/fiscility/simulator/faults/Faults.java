package com.fiscility.simulator.faults;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The faults that wait for their calls. */
public final class Faults {

  private static final class Armed {
    final Fault fault;
    int left;

    Armed(Fault fault) {
      this.fault = fault;
      this.left = fault.times();
    }
  }

  private final List<Armed> armed = new ArrayList<>();

  public synchronized void add(Fault fault) {
    armed.add(new Armed(fault));
  }

  public synchronized void clear() {
    armed.clear();
  }

  /** The fault that hits this call, used up by it; of several the one added first. */
  public synchronized Optional<Fault> take(
      String endpoint, @Nullable String itemId, @Nullable String institutionId) {
    for (Iterator<Armed> each = armed.iterator(); each.hasNext(); ) {
      Armed next = each.next();
      if (next.fault.hits(endpoint, itemId, institutionId)) {
        if (next.fault.times() != Fault.ALWAYS && --next.left == 0) {
          each.remove();
        }
        return Optional.of(next.fault);
      }
    }
    return Optional.empty();
  }
}
