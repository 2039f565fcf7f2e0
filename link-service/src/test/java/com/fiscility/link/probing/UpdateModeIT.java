package com.fiscility.link.probing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.AccountStatus;
import com.fiscility.events.AccountsChanged;
import com.fiscility.events.ItemAccount;
import com.fiscility.events.ItemHealthChanged;
import com.fiscility.events.ItemReauthorised;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.LinkRejected;
import com.fiscility.events.LinkRejection;
import com.fiscility.events.LinkResult;
import com.fiscility.events.LinkTokenIssued;
import com.fiscility.events.LoginState;
import com.fiscility.events.ReconnectAnswered;
import com.fiscility.events.ReconnectCompleted;
import com.fiscility.events.ReconnectResult;
import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.link.harness.RunningLinkService.ExchangeCommandBuilder;
import com.fiscility.link.harness.UpdateModeWindow;
import com.fiscility.messaging.envelope.DecodedEvent;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A user goes through Link's update mode. */
class UpdateModeIT {

  private static final String BANK = "ins_109508";

  private final RunningLinkService service = RunningLinkService.shared();

  @Test
  void aBrokenConnectionIsMendedUnderTheSameItem() {
    LinkCompleted linked = link("um-mended", "user_accounts_2_mended");
    String item = linked.getItemId();
    service.plaid().breakLogin(item);
    probe(item);
    awaitState(item, "NEEDS_RECONNECT");

    String linkToken = updateMode("um-mended", item);
    goThrough(item, linkToken);
    ReconnectAnswered answered =
        service.outcome(service.reconnected("um-mended", "pro", item), ReconnectAnswered.class);

    assertThat(answered.getOutcome()).isEqualTo(ReconnectResult.RECONNECTED);
    assertThat(answered.getState().getLoginState()).isEqualTo(LoginState.HEALTHY);
    assertThat(answered.getState().getHealthReason()).isNull();
    List<DecodedEvent> news = awaitNews(item, ItemReauthorised.class);
    assertThat(news.stream().map(e -> e.value().getClass().getSimpleName()))
        .containsExactly(
            "ItemLinked", "ItemHealthChanged", "ItemReauthorised", "ItemHealthChanged");
    assertThat(news.stream().map(e -> e.envelope().sequence())).isSorted().doesNotHaveDuplicates();
    assertThat(news.get(3).envelope().sequence()).isEqualTo(news.get(2).envelope().sequence() + 1);
    ItemReauthorised reauthorised = (ItemReauthorised) news.get(2).value();
    assertThat(reauthorised.getUserVersion()).isEqualTo(answered.getUserVersion());
    assertThat(reauthorised.getState().getLastUserPresentAt())
        .isEqualTo(reauthorised.getReauthorisedAt());
    assertThat(((ItemHealthChanged) news.get(3).value()).getPrevious())
        .isEqualTo(LoginState.NEEDS_RECONNECT);
  }

  @Test
  void theLinkTokenOpensTheItemWithItsAccountsToChoose() {
    LinkCompleted linked = link("um-token", "user_accounts_1_token");

    updateMode("um-token", linked.getItemId());

    JsonNode asked =
        service.plaid().linkTokenRequests().stream()
            .filter(r -> r.hasNonNull("access_token"))
            .reduce((first, second) -> second)
            .orElseThrow();
    assertThat(asked.path("update").path("account_selection_enabled").asBoolean()).isTrue();
    assertThat(asked.has("webhook")).isFalse();
    assertThat(asked.has("products")).isFalse();
    assertThat(
            service.column(
                "select extract(epoch from not_before - (payload->>'since')::timestamptz)::int"
                    + " from plaid_work where work_key = 'update-mode' and subject = 'item:"
                    + linked.getItemId()
                    + "'"))
        .containsExactly(120);
  }

  @Test
  void onlyOnesOwnConnectionsCanBeOpened() {
    LinkCompleted linked = link("um-owner", "user_accounts_1_owner");

    assertThat(refusal(service.requestUpdateMode("um-stranger", "pro", linked.getItemId())))
        .isEqualTo(LinkRejection.NOT_FOUND);
    assertThat(refusal(service.requestUpdateMode("um-stranger", "pro", "no such Item")))
        .isEqualTo(LinkRejection.NOT_FOUND);
    assertThat(refusal(service.reconnected("um-stranger", "pro", linked.getItemId())))
        .isEqualTo(LinkRejection.NOT_FOUND);
    assertThat(refusal(service.unlink("um-stranger", linked.getItemId())))
        .isEqualTo(LinkRejection.NOT_FOUND);
  }

  @Test
  void aClosedTabIsFoundByTheProbe() {
    LinkCompleted linked = link("um-closed", "user_accounts_1_closed");
    String item = linked.getItemId();
    service.plaid().breakLogin(item);
    probe(item);
    awaitState(item, "NEEDS_RECONNECT");
    goThrough(item, updateMode("um-closed", item));

    service.dueProbe(item, "update-mode");

    awaitState(item, "HEALTHY");
    List<DecodedEvent> news = awaitNews(item, ItemReauthorised.class);
    assertThat(news).filteredOn(e -> e.value() instanceof ItemReauthorised).hasSize(1);
    // The browser's word comes after all: answered, and nothing is counted twice.
    ReconnectAnswered late =
        service.outcome(service.reconnected("um-closed", "pro", item), ReconnectAnswered.class);
    assertThat(late.getOutcome()).isEqualTo(ReconnectResult.RECONNECTED);
    assertThat(news(item)).filteredOn(e -> e.value() instanceof ItemReauthorised).hasSize(1);
  }

  @Test
  void aLoginThatIsMendedElsewhereGoesGreenAndNobodyWasPresent() {
    LinkCompleted linked = link("um-elsewhere", "user_accounts_1_elsewhere");
    String item = linked.getItemId();
    service.plaid().breakLogin(item);
    probe(item);
    awaitState(item, "NEEDS_RECONNECT");
    service.plaid().repairLogin(item);

    probe(item);

    awaitState(item, "HEALTHY");
    assertThat(awaitNews(item, ItemHealthChanged.class))
        .noneMatch(e -> e.value() instanceof ItemReauthorised);
  }

  @Test
  void aHealthyConnectionIsRenewedWithNewAccountsAsFarAsThePlanGoes() {
    LinkCompleted linked = link("um-renewed", "user_accounts_2_renewed");
    String item = linked.getItemId();
    String opened = service.plaid().banks().openAccount(item);
    String another = service.plaid().banks().openAccount(item);

    String linkToken = updateMode("um-renewed", item);
    goThrough(item, linkToken);
    ReconnectAnswered answered =
        service.outcome(service.reconnected("um-renewed", "free", item), ReconnectAnswered.class);

    assertThat(answered.getState().getAccounts())
        .hasSize(4)
        .filteredOn(a -> a.getStatus() == AccountStatus.OPEN)
        .hasSize(3);
    List<DecodedEvent> news = awaitNews(item, AccountsChanged.class);
    assertThat(news.stream().map(e -> e.value().getClass().getSimpleName()))
        .containsExactly("ItemLinked", "ItemReauthorised", "AccountsChanged");
    AccountsChanged changed = (AccountsChanged) news.get(2).value();
    assertThat(changed.getAddedAccountIds()).containsExactlyInAnyOrder(opened, another);
    assertThat(changed.getRemovedAccountIds()).isEmpty();
    service.awaitRows(
        "select count(*) from account where status = 'OVER_LIMIT' and item_id = '" + item + "'", 1);
  }

  @Test
  void theBrowsersWordAloneRenewsNothing() {
    LinkCompleted linked = link("um-word", "user_accounts_1_word");

    ReconnectAnswered answered =
        service.outcome(
            service.reconnected("um-word", "pro", linked.getItemId()), ReconnectAnswered.class);

    assertThat(answered.getOutcome()).isEqualTo(ReconnectResult.RECONNECTED);
    assertThat(news(linked.getItemId())).hasSize(1);
    assertThat(answered.getState().getLastUserPresentAt())
        .isEqualTo(linked.getState().getLastUserPresentAt());
  }

  @Test
  void whatIsStillBrokenIsAskedThreeTimesMoreAndThenSaid() {
    LinkCompleted linked = link("um-still", "user_accounts_1_still");
    String item = linked.getItemId();
    service.plaid().breakLogin(item);

    UUID command = service.reconnected("um-still", "pro", item);
    for (int asked = 1; asked <= 3; asked++) {
      service.awaitRows(
          "select coalesce(max(attempts), 0) from plaid_work where work_key = '" + command + "'",
          asked);
      assertThat(service.outcomes().of(command)).isEmpty();
      service.change("update plaid_work set not_before = now() where work_key = '" + command + "'");
    }

    ReconnectAnswered answered = service.outcome(command, ReconnectAnswered.class);
    assertThat(answered.getOutcome()).isEqualTo(ReconnectResult.STILL_BROKEN);
    assertThat(answered.getState().getLoginState()).isEqualTo(LoginState.NEEDS_RECONNECT);
    assertThat(answered.getState().getHealthReason()).isEqualTo("ITEM_LOGIN_REQUIRED");
    awaitState(item, "NEEDS_RECONNECT");
  }

  @Test
  void aRedeliveredCommandCallsNobodyAndTellsNothingAgain() {
    LinkCompleted linked = link("um-again", "user_accounts_1_again");
    String item = linked.getItemId();
    service.plaid().breakLogin(item);
    probe(item);
    awaitState(item, "NEEDS_RECONNECT");
    goThrough(item, updateMode("um-again", item));
    UUID command = UUID.randomUUID();
    ReconnectCompleted value =
        ReconnectCompleted.newBuilder()
            .setUserId("um-again")
            .setItemId(item)
            .setExpiresAt(Instant.now().plus(Duration.ofMinutes(10)))
            .build();
    service.publish(command, "um-again", value);
    service.outcome(command, ReconnectAnswered.class);
    awaitNews(item, ItemReauthorised.class);
    int told = news(item).size();
    Map<String, Long> calls = proofsOf(item);

    service.publish(command, "um-again", value);
    // Taken after it, of the same user.
    service.outcome(service.reconnected("um-again", "pro", "no such Item"), LinkRejected.class);

    assertThat(service.outcomes().of(command)).hasSize(1);
    assertThat(news(item)).hasSize(told);
    assertThat(proofsOf(item)).isEqualTo(calls);
  }

  @Test
  void aDatabaseThatIsAwayWhenPlaidAnswersLosesAndDoublesNothing() {
    LinkCompleted linked = link("um-away", "user_accounts_1_away");
    String item = linked.getItemId();
    service.plaid().breakLogin(item);
    probe(item);
    awaitState(item, "NEEDS_RECONNECT");
    goThrough(item, updateMode("um-away", item));
    service.plaid().setLatency("/accounts/get", Duration.ofSeconds(1));
    long asked = proofsOf(item).get("/accounts/get");
    UUID command = service.reconnected("um-away", "pro", item);
    try {
      await().until(() -> proofsOf(item).get("/accounts/get") > asked);
      service.databaseProxy().cut();
      // The answer comes while the database is away.
      await().pollDelay(Duration.ofMillis(1500)).until(() -> true);
    } finally {
      service.plaid().clearFaults();
      service.databaseProxy().mend();
    }

    ReconnectAnswered answered =
        service.outcome(command, ReconnectAnswered.class, Duration.ofSeconds(30));
    assertThat(answered.getOutcome()).isEqualTo(ReconnectResult.RECONNECTED);
    assertThat(awaitNews(item, ItemReauthorised.class))
        .filteredOn(e -> e.value() instanceof ItemReauthorised)
        .hasSize(1);
  }

  @Test
  void aPublicTokenOfUpdateModeNeverReachesPlaid() {
    LinkCompleted linked = link("um-public", "user_accounts_1_public");
    String item = linked.getItemId();
    UUID request = service.requestUpdateMode("um-public", "pro", item);
    String linkToken = linkToken("um-public", request);
    String publicToken = goThrough(item, linkToken);
    long exchanges = service.plaid().calls("/item/public_token/exchange");

    ExchangeCommandBuilder command = service.exchangeCommand("um-public", "pro", publicToken);
    command.event().setLinkRequestId(request.toString());
    service.send(command);

    LinkCompleted completed = service.outcome(command.id(), LinkCompleted.class);
    assertThat(completed.getOutcome()).isEqualTo(LinkResult.ALREADY_LINKED);
    assertThat(completed.getItemId()).isEqualTo(item);
    awaitNews(item, ItemReauthorised.class);
    assertThat(service.plaid().calls("/item/public_token/exchange")).isEqualTo(exchanges);
  }

  @Test
  void anAccountThatVanishesIsHiddenAndDroppedAfterASecondReadADayLater() {
    LinkCompleted linked = link("um-vanish", "user_accounts_2_vanish");
    String item = linked.getItemId();
    String gone = linked.getState().getAccounts().get(1).getAccountId();
    service.plaid().banks().closeAccount(item, gone);

    goThrough(item, updateMode("um-vanish", item));
    ReconnectAnswered answered =
        service.outcome(service.reconnected("um-vanish", "pro", item), ReconnectAnswered.class);
    assertThat(answered.getState().getAccounts())
        .filteredOn(a -> a.getStatus() == AccountStatus.HIDDEN)
        .extracting(ItemAccount::getAccountId)
        .containsExactly(gone);

    // A second read too soon drops nothing.
    service.dueProbe(item, "accounts");
    service.awaitRows(
        "select result from plaid_work where work_key = 'accounts' and subject = 'item:"
            + item
            + "'",
        "healthy");
    assertThat(service.row("select count(*) from account where item_id = '" + item + "'"))
        .isEqualTo(2L);

    service.change(
        "update account set missing_since = now() - interval '25 hours' where account_id = '"
            + gone
            + "'");
    service.dueProbe(item, "accounts");
    service.awaitRows("select count(*) from account where item_id = '" + item + "'", 1);
    await()
        .untilAsserted(
            () ->
                assertThat(news(item))
                    .filteredOn(e -> e.value() instanceof AccountsChanged)
                    .hasSize(2));
  }

  /** How often Plaid was asked how an Item is. */
  private Map<String, Long> proofsOf(String item) {
    Map<String, Long> calls = service.plaid().callsAbout(item);
    return Map.of(
        "/item/get", calls.getOrDefault("/item/get", 0L),
        "/accounts/get", calls.getOrDefault("/accounts/get", 0L));
  }

  private LinkCompleted link(String user, String username) {
    String token = service.plaid().createPublicToken(BANK, username);
    return service.outcome(service.exchange(user, "pro", token), LinkCompleted.class);
  }

  private String updateMode(String user, String item) {
    return linkToken(user, service.requestUpdateMode(user, "free", item));
  }

  private String linkToken(String user, UUID request) {
    LinkTokenIssued issued = service.outcome(request, LinkTokenIssued.class);
    return service.openLinkToken(user, request, issued.getSealedLinkToken());
  }

  private String goThrough(String item, String linkToken) {
    return UpdateModeWindow.goThrough(
        service, linkToken, UpdateModeWindow.usernameOf(service.plaid(), item));
  }

  private LinkRejection refusal(UUID command) {
    return service.outcome(command, LinkRejected.class).getReason();
  }

  private void probe(String item) {
    service.dueProbe(item, "");
  }

  private void awaitState(String item, String state) {
    service.awaitRows("select login_state from item where item_id = '" + item + "'", state);
  }

  private List<DecodedEvent> awaitNews(String item, Class<? extends SpecificRecord> type) {
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> news(item).stream().anyMatch(e -> type.isInstance(e.value())));
    return news(item);
  }

  /** What was told of an Item, without snapshots and what syncs tell. */
  private List<DecodedEvent> news(String item) {
    return service.outcomes().ofItem(item).stream()
        .filter(e -> e.value() != null)
        .filter(e -> TopicCatalogue.ACCOUNT_EVENTS.events().contains(e.value().getSchema()))
        .filter(e -> !e.value().getClass().getSimpleName().equals("ItemRefreshed"))
        .filter(e -> !e.value().getClass().getSimpleName().equals("BalancesUpdated"))
        .toList();
  }
}
