package com.fiscility.link.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.ItemHealthChanged;
import com.fiscility.events.ItemSnapshot;
import com.fiscility.events.ItemUnlinked;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.LinkRejected;
import com.fiscility.events.LinkRejection;
import com.fiscility.events.LinkResult;
import com.fiscility.events.LoginState;
import com.fiscility.events.UnlinkAccepted;
import com.fiscility.events.UnlinkReason;
import com.fiscility.events.UnlinkRequested;
import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.messaging.envelope.DecodedEvent;
import com.fiscility.simulator.faults.Fault;
import com.fiscility.simulator.protocol.PlaidError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user gives a connection up. */
class UnlinkIT {

  private static final String BANK = "ins_109508";
  private static final String REMOVE = "/item/remove";

  private final RunningLinkService service = RunningLinkService.shared();

  @AfterEach
  void mendEverything() {
    service.plaid().clearFaults();
  }

  @Test
  void theItemIsRemovedAndNothingOfItIsKeptButATombstone() {
    String item = link("ul-all", "user_accounts_2_all");

    UnlinkAccepted accepted = service.outcome(service.unlink("ul-all", item), UnlinkAccepted.class);

    assertThat(accepted.getItemId()).isEqualTo(item);
    awaitUnlinked(item);
    List<DecodedEvent> events = service.outcomes().ofItem(item);
    ItemHealthChanged removing = only(events, ItemHealthChanged.class);
    assertThat(removing.getState().getLoginState()).isEqualTo(LoginState.REMOVING);
    assertThat(removing.getUserVersion()).isEqualTo(accepted.getUserVersion());
    ItemUnlinked unlinked = only(events, ItemUnlinked.class);
    assertThat(unlinked.getReason()).isEqualTo(UnlinkReason.USER);
    assertThat(unlinked.getState().getAccounts()).isEmpty();
    // The newest of its snapshots is the tombstone, at the version of the end.
    await()
        .untilAsserted(
            () ->
                assertThat(events(item))
                    .filteredOn(e -> e.value() == null || e.value() instanceof ItemSnapshot)
                    .last()
                    .satisfies(
                        e -> {
                          assertThat(e.value()).isNull();
                          assertThat(e.envelope().sequence()).isEqualTo(versionOf(item));
                        }));
    for (String table :
        List.of("item_token", "account", "bank_transaction", "item_sync", "item_fact")) {
      assertThat(service.row("select count(*) from " + table + " where item_id = '" + item + "'"))
          .as(table)
          .isEqualTo(0L);
    }
    assertThat(service.row("select count(*) from plaid_work where subject = 'item:" + item + "'"))
        .isEqualTo(0L);
    assertThat(service.plaid().liveItems()).noneMatch(i -> i.itemId().equals(item));
  }

  @Test
  void theTokenIsKeptUntilPlaidHasRemovedTheItem() {
    String item = link("ul-kept", "user_accounts_1_kept");
    service.plaid().addFault(Fault.error(REMOVE, Fault.ALWAYS, PlaidError.internal()).onItem(item));

    service.outcome(service.unlink("ul-kept", item), UnlinkAccepted.class);

    await().until(() -> removalsOf(item) > 0);
    service.awaitRows(
        "select attempts > 0 from plaid_work where kind = 'REMOVE_ITEM' and subject = 'item:"
            + item
            + "'",
        true);
    assertThat(service.row("select count(*) from item_token where item_id = '" + item + "'"))
        .isEqualTo(1L);
    assertThat(service.row("select login_state from item where item_id = '" + item + "'"))
        .isEqualTo("REMOVING");
    service.plaid().clearFaults();
    awaitUnlinked(item);
  }

  @Test
  void aRemovalWhoseAnswerWasLostIsFoundDone() {
    String item = link("ul-lost", "user_accounts_1_lost");
    service.plaid().addFault(Fault.of(REMOVE, 1, Fault.Kind.CUT_AFTER_EFFECT).onItem(item));

    service.outcome(service.unlink("ul-lost", item), UnlinkAccepted.class);

    awaitUnlinked(item);
    assertThat(service.row("select count(*) from orphan where item_id = '" + item + "'"))
        .isEqualTo(0L);
  }

  @Test
  void theSlotIsFreeAtOnce() {
    String item = link("ul-slot", "user_accounts_3_slot", "free");
    service.plaid().addFault(Fault.error(REMOVE, Fault.ALWAYS, PlaidError.internal()).onItem(item));

    service.outcome(service.unlink("ul-slot", item), UnlinkAccepted.class);

    String other = service.plaid().createPublicToken("ins_109509", "user_accounts_3_slots");
    LinkCompleted completed =
        service.outcome(service.exchange("ul-slot", "free", other), LinkCompleted.class);
    assertThat(completed.getOutcome()).isEqualTo(LinkResult.LINKED);
  }

  @Test
  void aSecondWishIsToldThatItIsGone() {
    String item = link("ul-twice", "user_accounts_1_twice");
    service.outcome(service.unlink("ul-twice", item), UnlinkAccepted.class);

    assertThat(refusal(service.unlink("ul-twice", item)))
        .isEqualTo(LinkRejection.CONNECTION_REMOVED);
    awaitUnlinked(item);
    assertThat(refusal(service.unlink("ul-twice", item)))
        .isEqualTo(LinkRejection.CONNECTION_REMOVED);
    assertThat(refusal(service.requestUpdateMode("ul-twice", "pro", item)))
        .isEqualTo(LinkRejection.CONNECTION_REMOVED);
    assertThat(refusal(service.reconnected("ul-twice", "pro", item)))
        .isEqualTo(LinkRejection.CONNECTION_REMOVED);
    assertThat(refusal(service.unlink("ul-stranger", item))).isEqualTo(LinkRejection.NOT_FOUND);
  }

  @Test
  void aRedeliveredCommandRemovesOnce() {
    String item = link("ul-again", "user_accounts_1_uagain");
    UUID command = UUID.randomUUID();
    UnlinkRequested value =
        UnlinkRequested.newBuilder()
            .setUserId("ul-again")
            .setItemId(item)
            .setExpiresAt(Instant.now().plus(Duration.ofMinutes(10)))
            .build();
    service.publish(command, "ul-again", value);
    service.publish(command, "ul-again", value);
    service.outcome(command, UnlinkAccepted.class);
    awaitUnlinked(item);
    int told = events(item).size();
    long removals = removalsOf(item);

    service.publish(command, "ul-again", value);
    refusal(service.unlink("ul-again", item));

    assertThat(service.outcomes().of(command)).hasSize(1);
    assertThat(events(item)).hasSize(told);
    assertThat(removalsOf(item)).isEqualTo(removals);
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_INPUT, USER_PERMISSION_REVOKED",
    "ITEM_ERROR, ITEM_CONCURRENTLY_DELETED",
    "ITEM_ERROR, ITEM_NOT_FOUND",
  })
  void anItemThatIsGoneAlreadyIsRemoved(String type, String code) {
    String user = "ul-gone-" + code.toLowerCase(Locale.ROOT);
    String item = link(user, "user_accounts_1_" + code.length() + "gone");
    service
        .plaid()
        .addFault(
            Fault.error(REMOVE, Fault.ALWAYS, PlaidError.of(400, type, code, "gone")).onItem(item));

    service.outcome(service.unlink(user, item), UnlinkAccepted.class);

    awaitUnlinked(item);
    assertThat(removalsOf(item)).isEqualTo(1);
    assertThat(service.row("select count(*) from item_token where item_id = '" + item + "'"))
        .isEqualTo(0L);
    assertThat(service.row("select count(*) from orphan where item_id = '" + item + "'"))
        .isEqualTo(0L);
  }

  @Test
  void anItemThatPlaidDoesNotLetUsRemoveIsAnOperatorsAndItsTokenIsKept() {
    String item = link("ul-stranded", "user_accounts_1_stranded");
    service
        .plaid()
        .addFault(
            Fault.error(
                    REMOVE,
                    Fault.ALWAYS,
                    PlaidError.invalidInput("INVALID_ACCESS_TOKEN", "no such token"))
                .onItem(item));

    service.outcome(service.unlink("ul-stranded", item), UnlinkAccepted.class);

    service.awaitRows(
        "select count(*) from orphan where kind = 'STRANDED' and user_id = 'ul-stranded'"
            + " and resolved_at is null and item_id = '"
            + item
            + "'",
        1);
    service.awaitRows(
        "select count(*) from plaid_work where kind = 'REMOVE_ITEM' and subject = 'item:"
            + item
            + "'",
        0);
    assertThat(service.row("select count(*) from item_token where item_id = '" + item + "'"))
        .isEqualTo(1L);
    assertThat(service.row("select login_state from item where item_id = '" + item + "'"))
        .isEqualTo("REMOVING");
    assertThat(removalsOf(item)).isEqualTo(1);
  }

  private long removalsOf(String item) {
    return service.plaid().callsAbout(item).getOrDefault(REMOVE, 0L);
  }

  private String link(String user, String username) {
    return link(user, username, "pro");
  }

  private String link(String user, String username, String plan) {
    String token = service.plaid().createPublicToken(BANK, username);
    return service.outcome(service.exchange(user, plan, token), LinkCompleted.class).getItemId();
  }

  private LinkRejection refusal(UUID command) {
    return service.outcome(command, LinkRejected.class).getReason();
  }

  private void awaitUnlinked(String item) {
    service.awaitRows("select login_state from item where item_id = '" + item + "'", "UNLINKED");
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> events(item).stream().anyMatch(e -> e.value() instanceof ItemUnlinked));
  }

  private List<DecodedEvent> events(String item) {
    return service.outcomes().ofItem(item);
  }

  private long versionOf(String item) {
    return (Long) service.row("select version from item where item_id = '" + item + "'");
  }

  private static <T> T only(List<DecodedEvent> events, Class<T> type) {
    List<T> found =
        events.stream().map(DecodedEvent::value).filter(type::isInstance).map(type::cast).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
