package com.fiscility.systemtests.fleet;

import static com.fiscility.systemtests.support.SystemUnderTest.startTogether;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.systemtests.support.ApiClient;
import com.fiscility.systemtests.support.BankTruth;
import com.fiscility.systemtests.support.Leases;
import com.fiscility.systemtests.support.Linking;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * link-service dies while it reads the first, long history of several Items, of each after another
 * page: none of it is shown, and in the end all of it is, once.
 */
@Tag("moved-time")
class KilledBetweenPagesScenarioIT {

  private static final String SYNC = "/transactions/sync";

  /** For each bank how long a page takes; the last one's first page is waited for. */
  private static final List<Duration> PAGES =
      List.of(
          Duration.ofMillis(500),
          Duration.ofMillis(800),
          Duration.ofMillis(1200),
          Duration.ofMillis(3000));

  private final SystemUnderTest system = SystemUnderTest.running();
  private final Leases leases = new Leases(system);

  @BeforeEach
  void running() {
    startTogether(system.link(), system.refresh());
  }

  @AfterEach
  void heal() {
    system.plaid().clearFaults();
    system.link().start();
  }

  @Test
  void aSyncThatDiedBetweenAnyTwoPagesIsReadAgainAndShownOnce() {
    system.plaid().webhooks().switchOff(true);
    for (int bank = 0; bank < PAGES.size(); bank++) {
      system.plaid().setLatency(SYNC, Fleet.BANKS.get(bank), PAGES.get(bank));
    }
    ApiClient client = system.client(Linking.aNewUser(), "pro");
    List<String> items =
        Fleet.BANKS.stream()
            .map(bank -> Linking.aConnection(system, client, bank, "user_accounts_12_pages"))
            .toList();
    String slowest = items.get(items.size() - 1);

    await().atMost(Duration.ofSeconds(60)).until(() -> pagesRead(slowest) == 1);
    system.link().kill();
    System.out.printf(
        "Killed when so many pages were read: %s%n", items.stream().map(this::pagesRead).toList());

    assertThat(rows("staged_transaction", slowest)).isPositive();
    assertThat(rows("bank_transaction", slowest)).isZero();
    system.plaid().clearFaults();
    leases.runOut(leases.held());
    system.link().start();

    await()
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(
            () ->
                assertThat(items)
                    .allSatisfy(item -> assertThat(rows("item_sync", item)).isEqualTo(1)));
    BankTruth bankTruth = new BankTruth(system);
    items.forEach(item -> bankTruth.isShown(item, item));
    assertThat(items).allSatisfy(item -> assertThat(rows("staged_transaction", item)).isZero());
  }

  /** A page is asked for when the one before is staged. */
  private long pagesRead(String itemId) {
    return Math.max(0, system.plaid().callsAbout(itemId).getOrDefault(SYNC, 0L) - 1);
  }

  private long rows(String table, String itemId) {
    return system
        .tables()
        .number("select count(*) from " + table + " where item_id = '" + itemId + "'");
  }
}
