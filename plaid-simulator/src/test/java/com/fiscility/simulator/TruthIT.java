package com.fiscility.simulator;

import static com.fiscility.simulator.Plaid.answer;
import static com.fiscility.simulator.Plaid.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fiscility.simulator.control.AccountView;
import com.fiscility.simulator.control.ItemTruth;
import com.fiscility.simulator.control.NewTransaction;
import com.fiscility.simulator.control.TransactionView;
import com.plaid.client.model.AccountBase;
import com.plaid.client.model.TransactionsSyncResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a test reads of an Item is what its rounds of pages leave, whatever happened. */
final class TruthIT {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final PlaidSimulator simulator =
      PlaidSimulator.start(SimulatorConfig.forTests().withClock(clock));
  private final Plaid plaid = Plaid.of(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void daysAndEditsLeaveTheSameRowsInTheCopyAndInTheTruth() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    String itemId = itemId(accessToken);
    String accountId = accounts(accessToken).get(0);
    Mirror mirror = new Mirror(plaid, accessToken);
    mirror.pull(500);
    assertSame(mirror, itemId);

    String bought = add(itemId, accountId, "12.34", "Flower stall", true);
    String other = add(itemId, accountId, "99.00", "Mistake", false);
    clock.advance(Duration.ofDays(1));
    mirror.pull(100);
    assertSame(mirror, itemId);
    String posted = simulator.control().transactions().post(itemId, bought);
    simulator.control().transactions().remove(itemId, other);
    String oldest =
        simulator.control().transactions().truth(itemId).transactions().get(0).transactionId();
    simulator.control().transactions().modify(itemId, oldest, new BigDecimal("7.77"), "Renamed");
    clock.advance(Duration.ofDays(3));
    mirror.pull(7);

    assertSame(mirror, itemId);
    assertThat(simulator.control().transactions().truth(itemId).transactions())
        .anySatisfy(
            row -> {
              assertThat(row.transactionId()).isEqualTo(posted);
              assertThat(row.pendingTransactionId()).isEqualTo(bought);
              assertThat(row.pending()).isFalse();
            })
        .anySatisfy(row -> assertThat(row.name()).isEqualTo("Renamed"))
        .noneSatisfy(row -> assertThat(row.transactionId()).isIn(bought, other));
    assertSame(new Mirror(plaid, accessToken), itemId, true);
  }

  @Test
  void aPendingTransactionThatWasRemovedIsNeverBooked() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    String itemId = itemId(accessToken);
    List<TransactionView> pending =
        simulator.control().transactions().truth(itemId).transactions().stream()
            .filter(TransactionView::pending)
            .toList();
    assertThat(pending).isNotEmpty();

    pending.forEach(row -> simulator.control().transactions().remove(itemId, row.transactionId()));
    clock.advance(Duration.ofDays(4));

    assertThat(simulator.control().transactions().truth(itemId).transactions())
        .extracting(TransactionView::pendingTransactionId)
        .doesNotContainAnyElementsOf(pending.stream().map(TransactionView::transactionId).toList());
  }

  @Test
  void anAccountThatVanishesTakesItsRowsWithIt() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    String itemId = itemId(accessToken);
    Mirror mirror = new Mirror(plaid, accessToken);
    mirror.pull(500);
    String gone = accounts(accessToken).get(2);

    simulator.control().banks().closeAccount(itemId, gone);
    clock.advance(Duration.ofDays(2));
    mirror.pull(500);

    assertThat(accounts(accessToken)).hasSize(2).doesNotContain(gone);
    assertSame(mirror, itemId);
    assertSame(new Mirror(plaid, accessToken), itemId, true);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> simulator.control().banks().closeAccount(itemId, gone));
  }

  @Test
  void aChangeBetweenTwoPagesEndsTheRound() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    String itemId = itemId(accessToken);
    TransactionsSyncResponse first = answer(plaid.sync(accessToken, "", 100));

    simulator.control().transactions().mutateDuringPagination(itemId, 1);
    for (int i = 0; i < 2; i++) {
      assertThat(refusal(plaid.sync(accessToken, first.getNextCursor(), 100)).getErrorCode())
          .isEqualTo("TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION");
    }

    assertSame(new Mirror(plaid, accessToken), itemId, true);
    assertThat(simulator.control().transactions().truth(itemId).transactions())
        .extracting(TransactionView::name)
        .contains("Corrected");
  }

  @Test
  void theTruthShowsLoginAccountsAndDates() throws IOException {
    String accessToken = plaid.link(Plaid.ROYAL_UK, "user_good");
    String itemId = itemId(accessToken);
    simulator.control().breakLogin(itemId);

    ItemTruth truth = simulator.control().transactions().truth(itemId);

    assertThat(truth.error()).isEqualTo("ITEM_LOGIN_REQUIRED");
    assertThat(truth.failingSince()).isEqualTo("2026-11-21T12:00:00Z");
    assertThat(truth.consentExpiresAt()).isEqualTo("2027-05-20T12:00:00Z");
    assertThat(truth.accounts()).extracting(AccountView::isoCurrencyCode).containsOnly("GBP");
    assertThat(truth.transactions()).hasSizeGreaterThan(1_000);
  }

  @Test
  void theTruthCanBeReadOverHttp() throws Exception {
    String itemId = itemId(plaid.link(Plaid.FIRST_PLATYPUS, "user_currencies"));

    var truth = new Http(simulator).json("/control/items/" + itemId + "/truth");

    assertThat(truth.get("accounts").size()).isEqualTo(4);
    var row = truth.get("transactions").get(0);
    assertThat(row.get("amount").isNumber()).isTrue();
    assertThat(row.get("authorized_date").stringValue()).matches("\\d{4}-\\d\\d-\\d\\d");
    assertThat(row.has("iso_currency_code")).isTrue();
  }

  private String add(String itemId, String accountId, String amount, String name, boolean pending) {
    return simulator
        .control()
        .transactions()
        .add(itemId, new NewTransaction(accountId, new BigDecimal(amount), name, null, pending));
  }

  private void assertSame(Mirror mirror, String itemId, boolean pullFirst) throws IOException {
    if (pullFirst) {
      mirror.pull(333);
    }
    assertSame(mirror, itemId);
  }

  private void assertSame(Mirror mirror, String itemId) {
    ItemTruth truth = simulator.control().transactions().truth(itemId);
    List<String> accountIds = truth.accounts().stream().map(AccountView::accountId).toList();
    assertThat(mirror.rows(accountIds)).isEqualTo(Mirror.rows(truth.transactions()));
    assertThat(truth.transactions()).isNotEmpty();
  }

  private String itemId(String accessToken) throws IOException {
    return answer(plaid.item(accessToken)).getItem().getItemId();
  }

  private List<String> accounts(String accessToken) throws IOException {
    return answer(plaid.accounts(accessToken)).getAccounts().stream()
        .map(AccountBase::getAccountId)
        .toList();
  }
}
