package com.fiscility.systemtests.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.localstack.part.ServicePart;
import com.fiscility.simulator.limits.RateLimits;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A whole fleet falls due at once while Plaid enforces its limits: no call too many, hardly one too
 * few, and nobody at a screen waits behind it.
 *
 * <p>Prints what part of the allowed calls a minute was used, and how long a link takes on a quiet
 * system and in the wave. They are judged only on request: neither can be held on a machine that is
 * busy with something else.
 */
@Tag("moved-time")
class DueWaveScenarioIT {

  private static final String SYNC = "/transactions/sync";
  private static final double LEAST_SHARE = 0.9;
  private static final double MOST_SLOWER = 2;
  private static final int WARM_UP_LINKS = 2;
  private static final int QUIET_LINKS = 3;
  private static final int LINKS_MEANWHILE = 5;

  private final SystemUnderTest system = SystemUnderTest.running();
  private final FleetSize size = FleetSize.fromSystemProperties();
  private final Fleet fleet = Fleet.linked();
  private final ScaledLimits limits = new ScaledLimits(size.factor());
  private final ServicePart limitedLink = system.anotherLink(limits.asLinkProperties());

  @BeforeEach
  void enforceLimits() {
    system.refresh().start();
    system.link().stop();
    system.plaid().enforceLimits(limits.factor());
    limitedLink.start();
  }

  @AfterEach
  void enforceNone() {
    limitedLink.stop();
    system.plaid().enforceLimits(0);
  }

  @Test
  void allIsRefreshedOnceWithinTheLimitsAndNobodyWaitsForIt() {
    Visitor visitor = new Visitor(system);
    visitor.connect(WARM_UP_LINKS);
    if (size.judgesSpeed()) {
      // The instance is new, and its first seconds are not what is judged.
      Wave.of(system, fleet).untilOver();
    }
    List<Duration> quiet = visitor.connect(QUIET_LINKS);
    Map<String, Long> callsBefore = syncCalls();

    long start = System.nanoTime();
    long allowedBefore = syncsAllowed();
    Wave wave = Wave.of(system, fleet);
    List<Duration> meanwhile = new ArrayList<>();
    for (int part = 1; part <= LINKS_MEANWHILE; part++) {
      wave.untilRefreshed(fleet.size() * part / (LINKS_MEANWHILE + 1));
      meanwhile.add(visitor.connect());
    }
    wave.untilOver();
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    long allowed = syncsAllowed() - allowedBefore;

    assertThat(system.plaid().limits().violations()).as("%s", system.plaid().limits()).isZero();
    wave.hasRefreshedEachItemOnce();
    assertThat(syncCalls()).isEqualTo(plusOne(callsBefore));
    double share = allowed / (taken.toMillis() / 60_000.0 * limits.syncsPerMinute());
    double slower = (double) Visitor.median(meanwhile).toNanos() / Visitor.median(quiet).toNanos();
    System.out.printf(
        "%d Items due at once, limits x %s: refreshed in %.1f s, %d syncs, %.1f %% of those"
            + " allowed; a link %d ms, %d of them meanwhile %d ms (x %.2f)%n",
        fleet.size(),
        limits.factor(),
        taken.toMillis() / 1000.0,
        allowed,
        share * 100,
        Visitor.median(quiet).toMillis(),
        meanwhile.size(),
        Visitor.median(meanwhile).toMillis(),
        slower);
    if (size.judgesSpeed()) {
      assertThat(share).as("share of the allowed rate").isGreaterThanOrEqualTo(LEAST_SHARE);
      assertThat(slower).as("slower in the wave").isLessThanOrEqualTo(MOST_SLOWER);
    }
  }

  private long syncsAllowed() {
    RateLimits.Usage usage = system.plaid().limits().endpoints().get(SYNC);
    return usage == null ? 0 : usage.allowed();
  }

  private Map<String, Long> syncCalls() {
    Map<String, Long> calls = new HashMap<>();
    fleet
        .itemIds()
        .forEach(item -> calls.put(item, system.plaid().callsAbout(item).getOrDefault(SYNC, 0L)));
    return calls;
  }

  private static Map<String, Long> plusOne(Map<String, Long> calls) {
    Map<String, Long> more = new HashMap<>(calls);
    more.replaceAll((item, number) -> number + 1);
    return more;
  }
}
