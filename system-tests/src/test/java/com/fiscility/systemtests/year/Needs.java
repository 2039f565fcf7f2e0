package com.fiscility.systemtests.year;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.simulator.bank.Institution.Health;
import com.fiscility.simulator.control.ItemTruth;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Owners are asked when they are needed, in time, and never otherwise. */
final class Needs {

  private static final Duration QUARTER = Duration.ofDays(90);
  private static final Duration AHEAD = Duration.ofDays(14);
  private static final Duration TOLERANCE = Duration.ofHours(1);

  private final SystemUnderTest system;
  private final World world;
  private final YearSize size;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Integer> raised = new HashMap<>();

  /** An open need for an owner. */
  private record Need(String id, String reason, Instant since) {}

  Needs(SystemUnderTest system, World world, YearSize size) {
    this.system = system;
    this.world = world;
    this.size = size;
  }

  /** How often each reason came up. */
  Map<String, Integer> raised() {
    return raised;
  }

  void check() {
    Map<String, Need> open = open();
    for (Customer customer : world.customers()) {
      Need need = open.get(customer.itemId);
      if (need != null && seen.add(need.id() + need.reason())) {
        raised.merge(need.reason(), 1, Integer::sum);
        isJustified(customer, need);
      }
      if (isNeeded(customer)) {
        assertThat(need).as("the owner of %s is asked at %s", customer, world.now()).isNotNull();
      }
    }
  }

  /** Nobody is asked to sign in to a bank that works. */
  void nobodyIsAskedToSignInAgain() {
    Map<String, Need> open = open();
    for (Customer customer : world.customers()) {
      Need need = open.get(customer.itemId);
      if (need != null && world.truth(customer).error() == null) {
        assertThat(need.reason())
            .as("the owner of %s, which works, is asked since %s", customer, need.since())
            .isIn("QUARTERLY", "CONSENT_EXPIRING", "PENDING_DISCONNECT");
      }
    }
  }

  private void isJustified(Customer customer, Need need) {
    ItemTruth truth = world.truth(customer);
    Instant stepBefore = world.now().minus(size.step().multipliedBy(2));
    switch (need.reason()) {
      case "QUARTERLY" ->
          assertThat(need.since())
              .as("%s was present at %s", customer, customer.present)
              .isAfterOrEqualTo(customer.present.plus(QUARTER).minusSeconds(60));
      case "CONSENT_EXPIRING" ->
          assertThat(truth.consentExpiresAt())
              .as("%s at %s", customer, world.now())
              .isNotNull()
              .isBeforeOrEqualTo(world.now().plus(AHEAD).plus(TOLERANCE));
      case "PENDING_DISCONNECT" ->
          assertThat(customer.disconnects).as("%s is to be cut off", customer).isTrue();
      default ->
          assertThat(customer.brokenAt)
              .as("%s at %s needs %s", customer, world.now(), need)
              .isNotNull()
              .isAfterOrEqualTo(stepBefore);
    }
  }

  private boolean isNeeded(Customer customer) {
    ItemTruth truth = world.truth(customer);
    Instant lately = world.now().minus(size.step()).minus(TOLERANCE);
    Instant failingSince = truth.failingSince();
    Instant consentEnds = truth.consentExpiresAt();
    boolean broken =
        failingSince != null
            && failingSince.isBefore(lately.minus(Duration.ofDays(7)))
            && truth.institutionHealth() == Health.HEALTHY;
    boolean expires =
        consentEnds != null && consentEnds.isBefore(lately.plus(AHEAD)) && failingSince == null;
    return broken || expires || customer.present.plus(QUARTER).isBefore(lately);
  }

  private Map<String, Need> open() {
    Map<String, Need> open = new HashMap<>();
    for (String row :
        system
            .tables("refresh")
            .rows(
                "select item_id, requirement_id::text, hard_reason,"
                    + " extract(epoch from hard_since)::bigint"
                    + " from refresh_plan where requirement_id is not null")) {
      String[] need = row.split("\\|");
      open.put(need[0], new Need(need[1], need[2], Instant.ofEpochSecond(Long.parseLong(need[3]))));
    }
    return open;
  }
}
