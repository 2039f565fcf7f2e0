package com.fiscility.link.probing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.AccountStatus;
import com.fiscility.link.connection.domain.Balances;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReconciledAccountsTest {

  private static final Instant READ = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void whatIsAsItWasIsNoNews() {
    List<Account> known = List.of(account("a", "Checking", "1111"));

    ReconciledAccounts same = ReconciledAccounts.of(known, known, 1, READ);

    assertThat(same.tellsNews()).isFalse();
    assertThat(same.accounts()).isEqualTo(known);
  }

  @Test
  void newBalancesAloneAreNoNewsOfTheAccounts() {
    Account known = account("a", "Checking", "1111");
    Account read = known.withBalances(new Balances(null, null, null, "USD", null, READ));

    ReconciledAccounts reconciled = ReconciledAccounts.of(List.of(known), List.of(read), 1, READ);

    assertThat(reconciled.tellsNews()).isFalse();
    assertThat(reconciled.accounts()).containsExactly(read);
  }

  @Test
  void newAccountsTakeTheSlotsThatAreLeftInPlaidsOrder() {
    Account known = account("b", "Savings", "2222");
    List<Account> read =
        List.of(account("a", "Checking", "1111"), known, account("c", "Card", "3333"));

    ReconciledAccounts reconciled = ReconciledAccounts.of(List.of(known), read, 2, READ);

    assertThat(reconciled.accounts())
        .extracting(Account::status)
        .containsExactly(AccountStatus.OPEN, AccountStatus.OPEN, AccountStatus.OVER_LIMIT);
    assertThat(reconciled.news().added()).containsExactly("a", "c");
    assertThat(reconciled.news().changed()).isEmpty();
  }

  @Test
  void openAccountsStayOpenWhenThePlanHasShrunk() {
    List<Account> known =
        List.of(account("a", "Checking", "1111"), account("b", "Savings", "2222"));

    assertThat(ReconciledAccounts.of(known, known, 0, READ).accounts())
        .allMatch(a -> a.status() == AccountStatus.OPEN);
  }

  @Test
  void whatHadNoSlotGetsOneThatCameFree() {
    Account over = account("a", "Checking", "1111").withStatus(AccountStatus.OVER_LIMIT);

    ReconciledAccounts reconciled =
        ReconciledAccounts.of(List.of(over), List.of(account("a", "Checking", "1111")), 1, READ);

    assertThat(reconciled.accounts()).allMatch(a -> a.status() == AccountStatus.OPEN);
    assertThat(reconciled.news().changed()).containsExactly("a");
  }

  @Test
  void anAccountGoesOnUnderANewIdWithTheSamePersistentId() {
    Account known = account("old", "Checking", "1111", "tan");
    Account read = account("new", "My money", "9999", "tan");

    ReconciledAccounts reconciled = ReconciledAccounts.of(List.of(known), List.of(read), 1, READ);

    assertThat(reconciled.renamed()).isEqualTo(Map.of("old", "new"));
    assertThat(reconciled.accounts()).extracting(Account::accountId).containsExactly("new");
    assertThat(reconciled.news().removed()).containsExactly("old");
    assertThat(reconciled.news().added()).containsExactly("new");
  }

  @Test
  void anAccountGoesOnUnderANewIdWithTheSameNameMaskAndSubtype() {
    Account over = account("old", "Checking", "1111").withStatus(AccountStatus.OVER_LIMIT);

    ReconciledAccounts reconciled =
        ReconciledAccounts.of(List.of(over), List.of(account("new", "Checking", "1111")), 0, READ);

    assertThat(reconciled.renamed()).isEqualTo(Map.of("old", "new"));
    assertThat(reconciled.accounts())
        .singleElement()
        .matches(a -> a.status() == AccountStatus.OVER_LIMIT);
  }

  @Test
  void twoThatLookAlikeAreNotTakenForEachOther() {
    Account known = account("old", "Checking", "1111");
    List<Account> read =
        List.of(account("one", "Checking", "1111"), account("two", "Checking", "1111"));

    ReconciledAccounts reconciled = ReconciledAccounts.of(List.of(known), read, 3, READ);

    assertThat(reconciled.renamed()).isEmpty();
    assertThat(reconciled.accounts())
        .extracting(Account::accountId)
        .containsExactly("one", "two", "old");
  }

  @Test
  void differentPersistentIdsAreTwoAccountsWhateverTheirNames() {
    ReconciledAccounts reconciled =
        ReconciledAccounts.of(
            List.of(account("old", "Checking", "1111", "tan1")),
            List.of(account("new", "Checking", "1111", "tan2")),
            2,
            READ);

    assertThat(reconciled.renamed()).isEmpty();
  }

  @Test
  void withoutAMaskNothingIsAlike() {
    ReconciledAccounts reconciled =
        ReconciledAccounts.of(
            List.of(account("old", "Checking", null)),
            List.of(account("new", "Checking", null)),
            2,
            READ);

    assertThat(reconciled.renamed()).isEmpty();
  }

  @Test
  void whatIsMissingIsHiddenAndFreesItsSlot() {
    Account gone = account("a", "Checking", "1111");

    ReconciledAccounts reconciled =
        ReconciledAccounts.of(List.of(gone), List.of(account("b", "Savings", "2222")), 1, READ);

    assertThat(reconciled.accounts())
        .extracting(Account::accountId, Account::status, Account::missingSince)
        .containsExactly(
            tuple("b", AccountStatus.OPEN, null), tuple("a", AccountStatus.HIDDEN, READ));
    assertThat(reconciled.news().removed()).containsExactly("a");
    assertThat(reconciled.news().added()).containsExactly("b");
  }

  @Test
  void aSecondReadTooSoonDropsNothingAndTellsNothing() {
    Account hidden = account("a", "Checking", "1111").missing(READ);
    List<Account> read = List.of(account("b", "Savings", "2222"));

    ReconciledAccounts reconciled =
        ReconciledAccounts.of(
            List.of(hidden, read.get(0)), read, 2, READ.plus(Duration.ofHours(23)));

    assertThat(reconciled.accounts()).contains(hidden);
    assertThat(reconciled.tellsNews()).isFalse();
  }

  @Test
  void aSecondReadADayLaterDropsIt() {
    Account hidden = account("a", "Checking", "1111").missing(READ);
    List<Account> read = List.of(account("b", "Savings", "2222"));

    ReconciledAccounts reconciled =
        ReconciledAccounts.of(
            List.of(hidden, read.get(0)), read, 2, READ.plus(Duration.ofHours(24)));

    assertThat(reconciled.accounts()).extracting(Account::accountId).containsExactly("b");
    assertThat(reconciled.news().removed()).containsExactly("a");
  }

  @Test
  void whatComesBackIsShownAgain() {
    Account hidden = account("a", "Checking", "1111").missing(READ);

    ReconciledAccounts reconciled =
        ReconciledAccounts.of(
            List.of(hidden),
            List.of(account("a", "Checking", "1111")),
            1,
            READ.plus(Duration.ofDays(3)));

    assertThat(reconciled.accounts())
        .singleElement()
        .matches(a -> a.status() == AccountStatus.OPEN && a.missingSince() == null);
    assertThat(reconciled.news().added()).containsExactly("a");
  }

  private static Account account(String id, String name, @Nullable String mask) {
    return account(id, name, mask, null);
  }

  private static Account account(
      String id, String name, @Nullable String mask, @Nullable String persistentId) {
    return new Account(
        id,
        persistentId,
        name,
        null,
        mask,
        "depository",
        "checking",
        AccountStatus.OPEN,
        new Balances(null, null, null, null, null, null),
        null);
  }
}
