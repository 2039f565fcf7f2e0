package com.fiscility.simulator;

import static com.fiscility.simulator.Plaid.answer;
import static com.fiscility.simulator.Plaid.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.simulator.faults.Fault;
import com.fiscility.simulator.protocol.PlaidError;
import com.plaid.client.model.RemovedTransaction;
import com.plaid.client.model.Transaction;
import com.plaid.client.model.TransactionsSyncRequest;
import com.plaid.client.model.TransactionsSyncRequestOptions;
import com.plaid.client.model.TransactionsSyncResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SyncIT {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final PlaidSimulator simulator =
      PlaidSimulator.start(SimulatorConfig.forTests().withClock(clock));
  private final Plaid plaid = Plaid.of(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void twoYearsOfTransactionsLookReal() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");

    Round round = round(accessToken, "", 500);

    assertThat(round.transactions.values())
        .hasSizeBetween(1_500, 4_000)
        .allSatisfy(
            transaction -> {
              assertThat(transaction.getAmount()).isNotZero();
              assertThat(transaction.getName()).isNotBlank();
              assertThat(transaction.getIsoCurrencyCode()).isEqualTo("USD");
              assertThat(transaction.getPersonalFinanceCategory().getDetailed())
                  .startsWith(transaction.getPersonalFinanceCategory().getPrimary());
              assertThat(transaction.getAuthorizedDate())
                  .isBetween(LocalDate.parse("2024-11-22"), LocalDate.parse("2026-11-21"));
            })
        .anySatisfy(transaction -> assertThat(transaction.getAmount()).isNegative())
        .anySatisfy(transaction -> assertThat(transaction.getPending()).isTrue());
    assertThat(round.last.getTransactionsUpdateStatus().getValue())
        .isEqualTo("HISTORICAL_UPDATE_COMPLETE");
    assertThat(round.last.getAccounts()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {37, 100, 500})
  void anyPageSizeGivesTheSameTransactions(int count) throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");

    Round round = round(accessToken, "", count);

    assertThat(round.pages).allSatisfy(size -> assertThat(size).isEqualTo(count));
    assertThat(round.transactions.keySet())
        .containsExactlyElementsOf(round(accessToken, "", 499).transactions.keySet());
  }

  @Test
  void theSameCursorGivesTheSamePage() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    String cursor = answer(plaid.sync(accessToken, "", 50)).getNextCursor();

    TransactionsSyncResponse first = answer(plaid.sync(accessToken, cursor, 50));
    TransactionsSyncResponse again = answer(plaid.sync(accessToken, cursor, 50));

    assertThat(again.getAdded()).isEqualTo(first.getAdded());
    assertThat(again.getNextCursor()).isEqualTo(first.getNextCursor());
  }

  @Test
  void nothingChangesOnTheSameDay() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    String cursor = round(accessToken, "", 500).last.getNextCursor();

    TransactionsSyncResponse again = answer(plaid.sync(accessToken, cursor, 500));

    assertThat(again.getAdded()).isEmpty();
    assertThat(again.getRemoved()).isEmpty();
    assertThat(again.getHasMore()).isFalse();
    assertThat(again.getNextCursor()).isEqualTo(cursor);
  }

  @Test
  void afterDaysThePatchesAddUpToWhatAFreshReadSees() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    Round mirror = round(accessToken, "", 500);
    for (int days : new int[] {1, 2, 5, 1}) {
      clock.advance(Duration.ofDays(days));
      mirror.addAll(round(accessToken, mirror.last.getNextCursor(), 20));
    }

    String other = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    Round fresh = round(other, "", 500);

    assertThat(mirror.pendingReplaced).isNotEmpty();
    LocalDate from = LocalDate.parse("2024-12-05");
    assertThat(mirror.describe(from)).containsExactlyInAnyOrderElementsOf(fresh.describe(from));
  }

  @Test
  void aPostedTransactionNamesThePendingOneThatItReplaces() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    Round round = round(accessToken, "", 500);
    List<String> pending =
        round.transactions.values().stream()
            .filter(Transaction::getPending)
            .map(Transaction::getTransactionId)
            .toList();

    clock.advance(Duration.ofDays(3));
    round.addAll(round(accessToken, round.last.getNextCursor(), 500));

    assertThat(pending).isNotEmpty();
    assertThat(round.transactions.keySet()).doesNotContainAnyElementsOf(pending);
    assertThat(round.transactions.values())
        .extracting(Transaction::getPendingTransactionId)
        .containsAll(pending);
  }

  @Test
  void aMutationErrorIsAnsweredWhenAskedForAndTheRoundCanStartAgain() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    String second = answer(plaid.sync(accessToken, "", 100)).getNextCursor();
    simulator.control().addFault(Fault.error("/transactions/sync", 1, PlaidError.syncMutation()));

    assertThat(refusal(plaid.sync(accessToken, second, 100)).getErrorCode())
        .isEqualTo("TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION");

    assertThat(round(accessToken, "", 100).transactions).isNotEmpty();
  }

  @Test
  void transactionsCanAppearLater() throws IOException {
    simulator.control().setTransactionsReadyAfter(Duration.ofSeconds(10), Duration.ofMinutes(1));
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");

    TransactionsSyncResponse early = answer(plaid.sync(accessToken, "", 500));
    assertThat(early.getTransactionsUpdateStatus().getValue()).isEqualTo("NOT_READY");
    assertThat(early.getAdded()).isEmpty();
    assertThat(early.getNextCursor()).isEmpty();
    assertThat(early.getHasMore()).isFalse();

    clock.advance(Duration.ofSeconds(10));
    Round recent = round(accessToken, "", 500);
    assertThat(recent.last.getTransactionsUpdateStatus().getValue())
        .isEqualTo("INITIAL_UPDATE_COMPLETE");
    assertThat(recent.transactions.values())
        .allSatisfy(
            transaction ->
                assertThat(transaction.getAuthorizedDate()).isAfter(LocalDate.parse("2026-10-22")));

    clock.advance(Duration.ofMinutes(1));
    recent.addAll(round(accessToken, recent.last.getNextCursor(), 500));
    assertThat(recent.transactions.keySet())
        .containsExactlyInAnyOrderElementsOf(round(accessToken, "", 500).transactions.keySet());
  }

  @Test
  void cursorsOfOtherStreamsAreRefused() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    String other = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    String cursor = answer(plaid.sync(accessToken, "", 1)).getNextCursor();
    String accountId = answer(plaid.accounts(accessToken)).getAccounts().get(0).getAccountId();

    assertThat(refusal(plaid.sync(other, cursor, 1)).getErrorCode()).isEqualTo("INVALID_FIELD");
    assertThat(refusal(plaid.sync(accessToken, "nonsense", 1)).getErrorCode())
        .isEqualTo("INVALID_FIELD");
    TransactionsSyncRequest oneAccount =
        new TransactionsSyncRequest()
            .accessToken(accessToken)
            .options(new TransactionsSyncRequestOptions().accountId(accountId));
    assertThat(answer(plaid.api.transactionsSync(oneAccount)).getAdded())
        .isNotEmpty()
        .allSatisfy(added -> assertThat(added.getAccountId()).isEqualTo(accountId));
    assertThat(refusal(plaid.api.transactionsSync(oneAccount.cursor(cursor))).getErrorCode())
        .isEqualTo("INVALID_FIELD");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 501})
  void countIsFromOneTo500(int count) throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");

    assertThat(refusal(plaid.sync(accessToken, "", count)).getErrorCode())
        .isEqualTo("INVALID_FIELD");
  }

  private Round round(String accessToken, String from, int count) throws IOException {
    Round round = new Round();
    String cursor = from;
    do {
      round.add(answer(plaid.sync(accessToken, cursor, count)));
      cursor = round.last.getNextCursor();
    } while (round.last.getHasMore());
    return round;
  }

  /** What one loop over the pages brought, applied in order. */
  private static final class Round {

    final Map<String, Transaction> transactions = new LinkedHashMap<>();
    final List<String> removed = new ArrayList<>();
    final List<Integer> pages = new ArrayList<>();
    final List<String> pendingReplaced = new ArrayList<>();
    TransactionsSyncResponse last = new TransactionsSyncResponse();

    void add(TransactionsSyncResponse page) {
      last = page;
      if (page.getHasMore()) {
        pages.add(page.getAdded().size() + page.getRemoved().size());
      }
      page.getAdded().forEach(added -> transactions.put(added.getTransactionId(), added));
      for (RemovedTransaction gone : page.getRemoved()) {
        removed.add(gone.getTransactionId());
        transactions.remove(gone.getTransactionId());
      }
    }

    void addAll(Round later) {
      later.removed.forEach(transactions::remove);
      pendingReplaced.addAll(later.removed);
      transactions.putAll(later.transactions);
      last = later.last;
    }

    List<String> describe(LocalDate from) {
      return transactions.values().stream()
          .filter(transaction -> !transaction.getAuthorizedDate().isBefore(from))
          .map(
              transaction ->
                  "%s %s %s %s %s"
                      .formatted(
                          transaction.getAuthorizedDate(),
                          transaction.getDate(),
                          transaction.getName(),
                          transaction.getAmount(),
                          transaction.getPending()))
          .toList();
    }
  }
}
