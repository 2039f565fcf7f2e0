package com.fiscility.systemtests.fleet;

import static com.fiscility.systemtests.support.SystemUnderTest.startTogether;
import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.localstack.part.ServicePart;
import com.fiscility.systemtests.support.BankTruth;
import com.fiscility.systemtests.support.Leases;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two instances of refresh-service and of link-service share a wave, and one of each is killed in
 * the middle of it: what they left is done by the others, and nothing is done twice.
 */
@Tag("moved-time")
class KilledInstancesScenarioIT {

  private static final String SYNC = "/transactions/sync";

  /** How long a sync takes at each bank, so that there is a middle. */
  private static final List<Duration> SLOWNESS =
      List.of(
          Duration.ofMillis(100),
          Duration.ofMillis(800),
          Duration.ofMillis(1500),
          Duration.ofMillis(2500));

  private static final Duration LONGER_THAN_A_SYNC = Duration.ofMillis(3500);

  private final SystemUnderTest system = SystemUnderTest.running();
  private final Fleet fleet = Fleet.linked();
  private final Leases leases = new Leases(system);
  private final ServicePart otherLink = system.anotherLink(Map.of());

  // Slow enough to be killed half-way.
  private final Map<String, ?> slowSweep =
      Map.of("refresh.sweep.soft-per-second", Math.max(5, fleet.size() / 10));
  private final ServicePart oneRefresh = system.anotherRefresh(slowSweep);
  private final ServicePart otherRefresh = system.anotherRefresh(slowSweep);

  @BeforeEach
  void twoOfEach() {
    system.refresh().stop();
    startTogether(system.link(), otherLink, oneRefresh, otherRefresh);
  }

  @AfterEach
  void noneOfThese() {
    system.plaid().clearFaults();
    otherRefresh.kill();
    otherLink.kill();
    oneRefresh.stop();
  }

  @Test
  void whatTheKilledLeftIsDoneByTheOthersAndNothingTwice() {
    for (int bank = 0; bank < SLOWNESS.size(); bank++) {
      system.plaid().setLatency(SYNC, Fleet.BANKS.get(bank), SLOWNESS.get(bank));
    }
    Wave wave = Wave.of(system, fleet);

    wave.untilAsked(fleet.size() / 3);
    otherRefresh.kill();
    int asked = wave.asked();
    wave.untilRefreshed(fleet.size() / 5);
    otherLink.kill();
    Set<String> held = leases.held();
    System.out.printf(
        "Of %d Items %d were asked for when refresh-service was killed, %d refreshed and %d held"
            + " when link-service was%n",
        fleet.size(), asked, wave.refreshed(), held.size());

    Set<String> abandoned = leases.abandoned(held, LONGER_THAN_A_SYNC);
    assertThat(abandoned).as("what the killed held").isNotEmpty();
    assertThat(wave.refreshed()).isLessThan(fleet.size());
    leases.runOut(abandoned);
    wave.untilOver();

    wave.hasRefreshedEachItemOnce();
    BankTruth bankTruth = new BankTruth(system);
    fleet.itemIds().forEach(item -> bankTruth.isShown(item, item));
  }
}
