package com.fiscility.simulator.bank;

import com.fiscility.simulator.bank.Institution.Health;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How the banks are: as they always were, unless a test let one have trouble. */
public final class BankHealth {

  /** A bank's health and since when it is like that. */
  public record State(Health health, Instant since) {}

  private static final Instant ALWAYS = Instant.parse("2026-01-05T08:00:00Z");

  private final Map<String, State> changed = new ConcurrentHashMap<>();
  private final Clock clock;

  public BankHealth(Clock clock) {
    this.clock = clock;
  }

  public State state(Institution institution) {
    return changed.getOrDefault(institution.id(), new State(institution.health(), ALWAYS));
  }

  public boolean down(Institution institution) {
    return state(institution).health() == Health.DOWN;
  }

  public void set(Institution institution, Health health) {
    changed.put(institution.id(), new State(health, clock.instant()));
  }

  public void reset() {
    changed.clear();
  }
}
