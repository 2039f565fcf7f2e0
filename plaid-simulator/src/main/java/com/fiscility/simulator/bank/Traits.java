package com.fiscility.simulator.bank;

import com.fiscility.simulator.bank.Institution.Health;
import java.time.Duration;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * What is special about a bank.
 *
 * @param oauth whether its customers sign in on the bank's own page
 * @param consent how long a consent lasts; null for ever
 * @param health whether its interfaces work
 * @param persistentAccountIds whether it names its depository accounts the same in every Item
 * @param pace how long each of its answers takes
 */
record Traits(
    boolean oauth,
    @Nullable Period consent,
    Health health,
    boolean persistentAccountIds,
    Duration pace) {

  static final Traits NONE = new Traits(false, null, Health.HEALTHY, false, Duration.ZERO);

  Traits withOauth(Period newConsent) {
    return new Traits(true, newConsent, health, persistentAccountIds, pace);
  }

  Traits withHealth(Health newHealth) {
    return new Traits(oauth, consent, newHealth, persistentAccountIds, pace);
  }

  Traits withPersistentAccountIds() {
    return new Traits(oauth, consent, health, true, pace);
  }

  Traits withPace(Duration newPace) {
    return new Traits(oauth, consent, health, persistentAccountIds, newPace);
  }
}
