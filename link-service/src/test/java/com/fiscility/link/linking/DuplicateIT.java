package com.fiscility.link.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.AccountStatus;
import com.fiscility.events.ItemAccount;
import com.fiscility.events.ItemHealthChanged;
import com.fiscility.events.ItemLinked;
import com.fiscility.events.ItemUnlinked;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.LinkRejected;
import com.fiscility.events.LinkRejection;
import com.fiscility.events.LinkResult;
import com.fiscility.events.LoginState;
import com.fiscility.events.ReportedAccount;
import com.fiscility.events.UnlinkReason;
import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.link.harness.RunningLinkService.ExchangeCommandBuilder;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The same bank accounts a second time. */
class DuplicateIT {

  /** Has no persistent account ids. */
  private static final String BANK = "ins_109508";

  private static final String BANK_WITH_PERSISTENT_IDS = "ins_109512";

  private final RunningLinkService service = RunningLinkService.shared();

  @Test
  void aReportedDuplicateAsksTheUserBeforeAnythingIsExchanged() {
    LinkCompleted existing = link("du-ask", BANK, "user_accounts_2_ask");
    String token = service.plaid().createPublicToken(BANK, "user_accounts_2_ask");
    long probes = service.plaid().calls("/item/get");

    ExchangeCommandBuilder command = reporting("du-ask", token, existing, false);
    service.send(command);

    LinkRejected rejected = service.outcome(command.id(), LinkRejected.class);
    assertThat(rejected.getReason()).isEqualTo(LinkRejection.DUPLICATE_CONNECTION);
    assertThat(rejected.getExistingItemId()).isEqualTo(existing.getItemId());
    assertThat(service.plaid().exchangesOf(token)).isZero();
    assertThat(service.plaid().calls("/item/get")).isEqualTo(probes + 1);
    assertThat(stateOf(token)).isEqualTo("AWAITING_USER");

    // Asked again without a word of the user: the same again.
    ExchangeCommandBuilder again = reporting("du-ask", token, existing, false);
    service.send(again);
    assertThat(service.outcome(again.id(), LinkRejected.class).getExistingItemId())
        .isEqualTo(existing.getItemId());

    // The user goes on: the accounts' names count no more, and this bank has no better proof.
    ExchangeCommandBuilder acknowledged = reporting("du-ask", token, existing, true);
    service.send(acknowledged);
    LinkCompleted completed = service.outcome(acknowledged.id(), LinkCompleted.class);
    assertThat(completed.getOutcome()).isEqualTo(LinkResult.LINKED);
    assertThat(completed.getItemId()).isNotEqualTo(existing.getItemId());
    assertThat(service.plaid().exchangesOf(token)).isEqualTo(1);
  }

  @Test
  void silenceUntilTheTokensTimeIsOverRejectsIt() {
    LinkCompleted existing = link("du-silent", BANK, "user_accounts_1_silent");
    String token = service.plaid().createPublicToken(BANK, "user_accounts_1_silent");
    ExchangeCommandBuilder command = reporting("du-silent", token, existing, false);
    service.send(command);
    service.outcome(command.id(), LinkRejected.class);

    service.change(
        "update link_exchange set expires_at = now() where token_sha256 = '"
            + RunningLinkService.sha256(token)
            + "'");
    service.change(
        "update plaid_work set not_before = now() where work_key = '"
            + RunningLinkService.sha256(token)
            + "'");

    service.awaitRows(
        "select state from link_exchange where token_sha256 = '"
            + RunningLinkService.sha256(token)
            + "'",
        "REJECTED");
    ExchangeCommandBuilder tooLate = reporting("du-silent", token, existing, true);
    service.send(tooLate);
    assertThat(service.outcome(tooLate.id(), LinkRejected.class).getReason())
        .isEqualTo(LinkRejection.PUBLIC_TOKEN_EXPIRED_OR_USED);
    assertThat(service.plaid().exchangesOf(token)).isZero();
    assertThat(service.outcomes().of(command.id())).hasSize(1);
  }

  @Test
  void aReportedDuplicateThatIsBrokenIsReplaced() {
    LinkCompleted existing = link("du-broken", BANK, "user_accounts_1_broken");
    service.plaid().breakLogin(existing.getItemId());
    String token = service.plaid().createPublicToken(BANK, "user_accounts_1_broken");

    ExchangeCommandBuilder command = reporting("du-broken", token, existing, false);
    service.send(command);

    assertReplaced("du-broken", existing, service.outcome(command.id(), LinkCompleted.class));
    assertThat(service.plaid().exchangesOf(token)).isEqualTo(1);
  }

  @Test
  void aBrokenDuplicateThatNobodyReportedIsReplacedOnceItsAccountsAreSeen() {
    LinkCompleted existing = link("du-unreported", BANK, "user_accounts_2_unreported");
    service.plaid().breakLogin(existing.getItemId());

    LinkCompleted completed = link("du-unreported", BANK, "user_accounts_2_unreported");

    assertReplaced("du-unreported", existing, completed);
  }

  @Test
  void aFullPlanHasRoomForAReplacement() {
    String token = service.plaid().createPublicToken(BANK, "user_accounts_3_full");
    LinkCompleted existing =
        service.outcome(service.exchange("du-full", "free", token), LinkCompleted.class);
    service.plaid().breakLogin(existing.getItemId());
    String again = service.plaid().createPublicToken(BANK, "user_accounts_3_full");

    ExchangeCommandBuilder command = reporting("du-full", again, existing, false);
    command.event().setPlan("free");
    service.send(command);

    LinkCompleted completed = service.outcome(command.id(), LinkCompleted.class);
    assertReplaced("du-full", existing, completed);
    assertThat(completed.getState().getAccounts())
        .hasSize(3)
        .allMatch(a -> a.getStatus() == AccountStatus.OPEN);
  }

  /** One transaction: nobody ever saw both, or neither. */
  private void assertReplaced(String user, LinkCompleted old, LinkCompleted completed) {
    assertThat(completed.getOutcome()).isEqualTo(LinkResult.LINKED);
    assertThat(completed.getItemId()).isNotEqualTo(old.getItemId());
    service.awaitRows(
        "select login_state from item where item_id = '" + old.getItemId() + "'", "UNLINKED");
    await()
        .untilAsserted(
            () ->
                assertThat(eventsOf(old.getItemId(), ItemUnlinked.class))
                    .singleElement()
                    .satisfies(
                        unlinked -> {
                          assertThat(unlinked.getReason()).isEqualTo(UnlinkReason.REPLACED);
                          assertThat(unlinked.getReplacedBy()).isEqualTo(completed.getItemId());
                        }));
    assertThat(eventsOf(completed.getItemId(), ItemLinked.class))
        .singleElement()
        .satisfies(
            linked -> {
              assertThat(linked.getReplacesItemId()).isEqualTo(old.getItemId());
              assertThat(linked.getUserVersion()).isEqualTo(completed.getUserVersion());
            });
    assertThat(eventsOf(old.getItemId(), ItemHealthChanged.class))
        .filteredOn(e -> e.getState().getLoginState() == LoginState.REMOVING)
        .singleElement()
        .satisfies(e -> assertThat(e.getUserVersion()).isEqualTo(completed.getUserVersion()));
    assertThat(service.column("select item_id from item_token where user_id = '" + user + "'"))
        .containsExactly(completed.getItemId());
  }

  private <T> List<T> eventsOf(String item, Class<T> type) {
    return service.outcomes().ofItem(item).stream()
        .map(e -> e.value())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  @Test
  void aDuplicateThatNobodyReportedIsFoundByItsAccountsAndRemoved() {
    LinkCompleted existing = link("du-found", BANK, "user_accounts_2_found");

    LinkCompleted again = link("du-found", BANK, "user_accounts_2_found");

    assertThat(again.getOutcome()).isEqualTo(LinkResult.ALREADY_LINKED);
    assertThat(again.getItemId()).isEqualTo(existing.getItemId());
    await().untilAsserted(() -> assertThat(liveItemsOf("user_accounts_2_found")).hasSize(1));
    service.awaitRows("select count(*) from item_token where user_id = 'du-found'", 1);
    assertThat(service.row("select count(*) from item where user_id = 'du-found'")).isEqualTo(1L);
  }

  @Test
  void aDuplicateThatIsGivenUpWhileTheNewItemIsReadIsNoDuplicate() {
    LinkCompleted existing = link("du-going", BANK, "user_accounts_1_going");
    String token = service.plaid().createPublicToken(BANK, "user_accounts_1_going");
    service.plaid().setLatency("/accounts/get", BANK, Duration.ofMillis(1500));
    try {
      UUID command = service.exchange("du-going", "pro", token);
      await().until(() -> service.plaid().exchangesOf(token) == 1);
      service.change(
          """
          begin;
          update users set user_version = user_version + 1 where user_id = 'du-going';
          update item set login_state = 'REMOVING', version = version + 1 where item_id = '%s';
          commit\
          """
              .formatted(existing.getItemId()));

      LinkCompleted completed = service.outcome(command, LinkCompleted.class);
      assertThat(completed.getOutcome()).isEqualTo(LinkResult.LINKED);
      assertThat(completed.getItemId()).isNotEqualTo(existing.getItemId());
    } finally {
      service.plaid().clearFaults();
    }
  }

  @Test
  void aDuplicateWhoseKeyDoesNotOpenIsAskedAboutAllTheSame() {
    LinkCompleted existing = link("du-vault", BANK, "user_accounts_1_vault");
    service.change(
        "update item_token set ciphertext = '\\x00' where item_id = '"
            + existing.getItemId()
            + "'");
    String token = service.plaid().createPublicToken(BANK, "user_accounts_1_vault");
    ExchangeCommandBuilder command = reporting("du-vault", token, existing, false);

    service.send(command);

    assertThat(service.outcome(command.id(), LinkRejected.class).getReason())
        .isEqualTo(LinkRejection.DUPLICATE_CONNECTION);
  }

  @Test
  void anEqualPersistentIdCountsEvenWhenTheUserGoesOn() {
    LinkCompleted existing = link("du-tan", BANK_WITH_PERSISTENT_IDS, "user_accounts_1_tan");
    String token =
        service.plaid().createPublicToken(BANK_WITH_PERSISTENT_IDS, "user_accounts_1_tan");

    ExchangeCommandBuilder command = reporting("du-tan", token, existing, true);
    service.send(command);

    LinkCompleted completed = service.outcome(command.id(), LinkCompleted.class);
    assertThat(completed.getOutcome()).isEqualTo(LinkResult.ALREADY_LINKED);
    assertThat(completed.getItemId()).isEqualTo(existing.getItemId());
    await().untilAsserted(() -> assertThat(liveItemsOf("user_accounts_1_tan")).hasSize(1));
  }

  @Test
  void twoUsersMayShareAnAccount() {
    LinkCompleted one = link("du-one", BANK, "user_accounts_1_joint");
    LinkCompleted other = link("du-other", BANK, "user_accounts_1_joint");

    assertThat(List.of(one, other)).allMatch(c -> c.getOutcome() == LinkResult.LINKED);
  }

  private LinkCompleted link(String user, String bank, String username) {
    String token = service.plaid().createPublicToken(bank, username);
    return service.outcome(
        service.exchange(user, "pro", token), LinkCompleted.class, Duration.ofSeconds(20));
  }

  private ExchangeCommandBuilder reporting(
      String user, String token, LinkCompleted existing, boolean acknowledge) {
    ExchangeCommandBuilder command = service.exchangeCommand(user, "pro", token);
    command
        .event()
        .setInstitutionId(existing.getState().getInstitutionId())
        .setInstitutionName(existing.getState().getInstitutionName())
        .setAcknowledgeDuplicate(acknowledge)
        .setAccounts(
            existing.getState().getAccounts().stream().map(DuplicateIT::reported).toList());
    return command;
  }

  private static ReportedAccount reported(ItemAccount account) {
    return ReportedAccount.newBuilder()
        .setName(account.getName())
        .setMask(account.getMask())
        .build();
  }

  private List<String> liveItemsOf(String username) {
    return service.plaid().liveItems().stream()
        .filter(i -> i.username().equals(username))
        .map(i -> i.itemId())
        .toList();
  }

  private Object stateOf(String token) {
    return String.valueOf(
        service.row(
            "select state from link_exchange where token_sha256 = '"
                + RunningLinkService.sha256(token)
                + "'"));
  }
}
