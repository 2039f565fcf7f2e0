package com.fiscility.systemtests.year;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.simulator.control.ItemTruth;
import com.fiscility.systemtests.support.BankTruth;
import com.fiscility.systemtests.support.Settling;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Half a year: logins break, banks fail, consents end, owners repair. Whatever happens, connections
 * that work are refreshed every week, owners are asked when they are needed and never otherwise,
 * and what we show is what is true.
 */
@Tag("half-year")
class HalfYearScenarioIT {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration TOLERANCE = Duration.ofHours(1);

  private final SystemUnderTest system = SystemUnderTest.running();
  private final YearSize size = YearSize.fromSystemProperties();
  private final World world = new World(system, new Random(size.seed()));
  private final Settling settling = new Settling(system);
  private final Needs needs = new Needs(system, world, size);
  private final Mails mails = new Mails(system);
  private final BankTruth bankTruth = new BankTruth(system);

  @Test
  void connectionsStayFreshAndOwnersAreAskedOnlyWhenTheyAreNeeded() {
    System.out.println("The half year follows " + size);
    world.populate(size.users(), size.items());
    settling.untilQuiet();
    Instant end = world.now().plus(Duration.ofDays(size.days()));
    while (world.now().isBefore(end)) {
      step();
    }
    world.healEverything();
    for (Duration rest = Duration.ZERO;
        rest.compareTo(WEEK.plus(size.step())) < 0;
        rest = rest.plus(size.step())) {
      system.time().advance(size.step());
      settling.untilQuiet();
    }
    world.customers().forEach(this::isRefreshedOnRequest);
    settling.untilQuiet();
    world.customers().forEach(customer -> bankTruth.isShown(customer.itemId, customer.toString()));
    await().atMost(Duration.ofSeconds(20)).untilAsserted(needs::nobodyIsAskedToSignInAgain);
    mails.areTheOnesThatWereSent();
    System.out.println("Owners were needed: " + needs.raised());
    assertThat(needs.raised()).containsKeys("QUARTERLY", "LOGIN_REQUIRED", "CONSENT_EXPIRING");
  }

  private void step() {
    world.happen(size.step());
    world.observe();
    system.time().advance(size.step());
    settling.untilQuiet();
    world.observe();
    world.customers().forEach(this::wasRefreshedInTime);
    needs.check();
    world.customers().forEach(this::doesNotContradictTheBank);
    world.ownersAct(size.step());
    settling.untilQuiet();
    mails.noneIsAboutWhatIsOver();
  }

  /** What jumped by a step may be late by a step. */
  private void wasRefreshedInTime(Customer customer) {
    Instant latest = world.now().minus(WEEK).minus(TOLERANCE).minus(size.step());
    if (customer.hasWorkedSince(latest)) {
      assertThat(lastSuccess(customer)).as("%s at %s", customer, world.now()).isAfter(latest);
    }
  }

  private Instant lastSuccess(Customer customer) {
    return Instant.parse(
        one(
            "link",
            "select to_char(last_success_started_at at time zone 'UTC',"
                + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from item where item_id = '"
                + customer.itemId
                + "'"));
  }

  /** A probe finds what webhooks did not tell within a week. */
  private void doesNotContradictTheBank(Customer customer) {
    ItemTruth truth = world.truth(customer);
    String shown =
        one("link", "select login_state from item where item_id = '" + customer.itemId + "'");
    Instant longAgo = world.now().minus(WEEK).minus(size.step());
    Instant failingSince = truth.failingSince();
    if (failingSince != null && failingSince.isBefore(longAgo)) {
      assertThat(shown).as("%s fails since %s", customer, failingSince).isNotEqualTo("HEALTHY");
    }
    if (customer.hasWorkedSince(longAgo)) {
      assertThat(shown).as("%s has worked for a week", customer).isEqualTo("HEALTHY");
    }
  }

  /** What the bank booked since the last refresh is not known before the next one. */
  private void isRefreshedOnRequest(Customer customer) {
    Instant asked = world.now().truncatedTo(ChronoUnit.SECONDS);
    assertThat(customer.client.refresh(customer.itemId).status()).isEqualTo(202);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(lastSuccess(customer)).isAfterOrEqualTo(asked));
  }

  private String one(String service, String sql) {
    List<String> rows = system.tables(service).rows(sql);
    assertThat(rows).as(sql).hasSize(1);
    return rows.get(0);
  }
}
