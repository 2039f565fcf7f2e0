package com.fiscility.link.linking.domain;

import static com.fiscility.link.linking.domain.LinkingFixtures.BANK;
import static com.fiscility.link.linking.domain.LinkingFixtures.aConnection;
import static com.fiscility.link.linking.domain.LinkingFixtures.aUserWith;
import static com.fiscility.link.linking.domain.LinkingFixtures.anAccount;
import static com.fiscility.link.linking.domain.LinkingFixtures.anAcknowledgedExchange;
import static com.fiscility.link.linking.domain.LinkingFixtures.anExchange;
import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.AccountStatus;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.UserConnections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettlementTest {

  private static final PublicTokenExchange EXCHANGED = anExchange(ExchangeState.EXCHANGED);
  private static final Account CHECKING = anAccount("Checking", "0001");
  private static final Account SAVINGS = anAccount("Savings", "0002");
  private static final Account CARD = anAccount("Card", "0003");

  @Test
  void anItemWithinThePlanIsLinkedWhole() {
    assertThat(decide(EXCHANGED, List.of(CHECKING, SAVINGS), aUserWith(), 3))
        .isEqualTo(new Settlement.Link(List.of(CHECKING, SAVINGS)));
  }

  @Test
  void withFewerSlotsThanAccountsThoseComeFirstThatPlaidNamesFirst() {
    UserConnections oneTaken = aUserWith(aConnection("other", anAccount("Other", "9")));

    assertThat(decide(EXCHANGED, List.of(CHECKING, SAVINGS, CARD), oneTaken, 3))
        .isEqualTo(
            new Settlement.Link(
                List.of(CHECKING, SAVINGS, CARD.withStatus(AccountStatus.OVER_LIMIT))));
  }

  @Test
  void withoutAFreeSlotTheItemGoes() {
    UserConnections full =
        aUserWith(aConnection("a", anAccount("A", "1")), aConnection("b", anAccount("B", "2")));

    assertThat(decide(EXCHANGED, List.of(CHECKING), full, 2))
        .isEqualTo(new Settlement.Reject(Rejection.limitReached(2, 2)));
  }

  @Test
  void whatIsOverTheLimitOrGivenUpTakesNoSlot() {
    UserConnections user =
        aUserWith(
            aConnection("a", anAccount("A", "1").withStatus(AccountStatus.OVER_LIMIT)),
            aConnection("b", LoginState.REMOVING, BANK, anAccount("B", "2")));

    assertThat(decide(EXCHANGED, List.of(CHECKING), user, 1))
        .isEqualTo(new Settlement.Link(List.of(CHECKING)));
  }

  @Test
  void ofTwoItemsWithTheSameAccountsTheNewerGoesAndTheUserHasTheOlder() {
    UserConnections user = aUserWith(aConnection("existing", CHECKING, SAVINGS));

    assertThat(decide(EXCHANGED, List.of(SAVINGS), user, 3))
        .isEqualTo(new Settlement.AlreadyLinked("existing"));
  }

  @Test
  void whoSharedAFurtherAccountIsNotToldThatAllIsConnected() {
    UserConnections user = aUserWith(aConnection("existing", CHECKING));

    assertThat(decide(EXCHANGED, List.of(CHECKING, SAVINGS), user, 3))
        .isEqualTo(new Settlement.Reject(Rejection.duplicateOf("existing")));
  }

  @Test
  void afterTheUsersWordNamesAndMasksCountNoMore() {
    UserConnections user = aUserWith(aConnection("existing", CHECKING));

    assertThat(decide(anAcknowledgedExchange(), List.of(CHECKING), user, 3))
        .isEqualTo(new Settlement.Link(List.of(CHECKING)));
  }

  @Test
  void anEqualPersistentIdCountsEvenAfterTheUsersWord() {
    UserConnections user = aUserWith(aConnection("existing", anAccount("Old name", "0001", "p1")));

    assertThat(
            decide(anAcknowledgedExchange(), List.of(anAccount("New name", "0009", "p1")), user, 3))
        .isEqualTo(new Settlement.AlreadyLinked("existing"));
  }

  @Test
  void differentPersistentIdsAreDifferentAccountsWhateverTheirNames() {
    UserConnections user = aUserWith(aConnection("existing", anAccount("Checking", "0001", "p1")));
    Account other = anAccount("Checking", "0001", "p2");

    assertThat(decide(EXCHANGED, List.of(other), user, 3))
        .isEqualTo(new Settlement.Link(List.of(other)));
  }

  @Test
  void theSameNameAndMaskAtAnotherBankIsAnotherAccount() {
    UserConnections user = aUserWith(aConnection("other", LoginState.HEALTHY, "ins_2", CHECKING));

    assertThat(decide(EXCHANGED, List.of(CHECKING), user, 3))
        .isEqualTo(new Settlement.Link(List.of(CHECKING)));
  }

  @Test
  void aDuplicateIsToldAsOneAlsoWhenThePlanIsFull() {
    UserConnections user = aUserWith(aConnection("existing", CHECKING));

    assertThat(decide(EXCHANGED, List.of(CHECKING), user, 1))
        .isEqualTo(new Settlement.AlreadyLinked("existing"));
  }

  @Test
  void plaidIsAskedHowTheOtherOneIsBeforeEitherGoes() {
    UserConnections user = aUserWith(aConnection("existing", CHECKING));

    assertThat(Settlement.decide(EXCHANGED, BANK, List.of(CHECKING), user, 3, null))
        .isEqualTo(new Settlement.Probe("existing"));
  }

  @ParameterizedTest
  @EnumSource(names = {"NEEDS_RECONNECT", "REVOKED"})
  void ofTwoItemsWithTheSameAccountsTheBrokenOneGoes(LoginState state) {
    Connection broken = aConnection("existing", state, BANK, CHECKING, SAVINGS);

    assertThat(decide(EXCHANGED, List.of(CHECKING, CARD), aUserWith(broken), 2))
        .isEqualTo(new Settlement.Replace(broken, List.of(CHECKING, CARD), Map.of()));
  }

  @Test
  void whatWasOpenStaysOpenWhenTheSlotsAreFew() {
    Connection broken =
        aConnection("existing", LoginState.NEEDS_RECONNECT, BANK, anAccount("Card", "0003"));
    UserConnections user = aUserWith(broken, aConnection("other", anAccount("Other", "9")));

    assertThat(decide(EXCHANGED, List.of(CHECKING, anAccount("Card", "0003")), user, 2))
        .isEqualTo(
            new Settlement.Replace(
                broken,
                List.of(CHECKING.withStatus(AccountStatus.OVER_LIMIT), anAccount("Card", "0003")),
                Map.of()));
  }

  @Test
  void anAccountGoesOnUnderTheIdThatTheNewItemHasForIt() {
    Connection broken =
        aConnection("existing", LoginState.NEEDS_RECONNECT, BANK, CHECKING, SAVINGS);
    Account renamed = withId(CHECKING, "other-id");

    assertThat(decide(EXCHANGED, List.of(CARD, renamed), aUserWith(broken), 5))
        .isEqualTo(
            new Settlement.Replace(
                broken, List.of(CARD, renamed), Map.of(CHECKING.accountId(), "other-id")));
  }

  private static Account withId(Account account, String id) {
    return new Account(
        id,
        account.persistentAccountId(),
        account.name(),
        account.officialName(),
        account.mask(),
        account.type(),
        account.subtype(),
        account.status(),
        account.balances(),
        account.missingSince());
  }

  private static Settlement decide(
      PublicTokenExchange exchange, List<Account> accounts, UserConnections user, int limit) {
    return Settlement.decide(exchange, BANK, accounts, user, limit, "existing");
  }
}
