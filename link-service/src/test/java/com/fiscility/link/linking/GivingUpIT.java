package com.fiscility.link.linking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.events.CommandFailed;
import com.fiscility.events.CommandFailure;
import com.fiscility.events.LinkRejected;
import com.fiscility.events.LinkRejection;
import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.link.plaid.ExchangedItem;
import com.fiscility.link.plaid.PlaidGateway;
import com.fiscility.link.plaid.PublicToken;
import com.fiscility.link.vault.SealedToken;
import com.fiscility.link.vault.TokenVault;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work whose handling fails each time, for a reason that nobody foresaw. */
class GivingUpIT {

  private static final String BANK = "ins_109510";
  private static final RunningLinkService SERVICE = RunningLinkService.shared();

  /** Enough to be given up, if it may be. */
  private static final int MANY_TRIES = 6;

  @BeforeAll
  static void letRowsBeUnreadable() {
    SERVICE.change("alter table item drop constraint item_login_state_check");
  }

  @AfterAll
  static void mendThem() {
    SERVICE.change("update item set login_state = 'UNLINKED' where login_state = 'NONSENSE'");
    SERVICE.change(
        """
        alter table item add constraint item_login_state_check check (login_state in
          ('HEALTHY', 'NEEDS_RECONNECT', 'REVOKED', 'REMOVING', 'UNLINKED'))\
        """);
  }

  @Test
  void anExchangeThatAlwaysFailsEndsWithItsCommandsTimeAndNotBefore() {
    aUserWhoseConnectionsCannotBeRead("gu-exchange");
    String token = aToken("exchange");

    UUID command = SERVICE.exchange("gu-exchange", "plus", token);

    assertEndsWithItsTimeAndNotBefore(command);
    assertThat(SERVICE.plaid().exchangesOf(token)).isZero();
  }

  @Test
  void aWishForALinkTokenThatAlwaysFailsEndsWithItsTimeAndNotBefore() {
    aUserWhoseConnectionsCannotBeRead("gu-wish");

    assertEndsWithItsTimeAndNotBefore(SERVICE.requestLinkToken("gu-wish", "plus"));
  }

  @Test
  void aPayloadThatCannotBeReadEndsItsCommandAndWhatIsUnderWayGoesOn() {
    String sent = aToken("sent");
    String stored = aToken("stored");
    UUID command = UUID.randomUUID();
    anAbandonedCommand(
        command,
        "exchanges:gu-unread",
        "EXCHANGE_PUBLIC_TOKEN",
        "gu-unread",
        "{\"nonsense\": true}");
    UUID attempt = anEntry("gu-unread", sent, "EXCHANGING", null, "0 hours");
    String item = anExchangedItem("gu-unread", stored, "0 hours");

    free("exchanges:gu-unread");

    assertFailed(command);
    assertThat(stateOf(sent)).isEqualTo("INTERRUPTED");
    assertThat(SERVICE.row("select kind from orphan where attempt_id = '" + attempt + "'"))
        .isEqualTo("POSSIBLE");
    SERVICE.awaitRows("select count(*) from item where item_id = '" + item + "'", 1);
    assertThat(stateOf(stored)).isEqualTo("LINKED");
  }

  @Test
  void anUnreadableWishForALinkTokenEndsToo() {
    UUID command = UUID.randomUUID();
    anAbandonedCommand(
        command,
        "link-tokens:gu-unread-wish",
        "CREATE_LINK_TOKEN",
        "gu-unread-wish",
        "{\"plan\": 3}");

    free("link-tokens:gu-unread-wish");

    assertFailed(command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RECONNECT", "UNLINK"})
  void anUnreadableCommandAboutAnItemEndsToo(String kind) {
    UUID command = UUID.randomUUID();
    String item = "gu-unread-" + kind;
    anAbandonedCommand(
        command, "item:" + item, kind, "gu-unread-owner", "{\"userId\": \"gu-unread-owner\"}");

    free("item:" + item);

    assertFailed(command);
    assertThat(
            SERVICE.row("select user_id from command_outcome where command_id = '" + command + "'"))
        .isEqualTo("gu-unread-owner");
  }

  @Test
  void anItemThatNobodyCanSettleForADayIsRemovedAndItsUserTold() {
    aUserWhoseConnectionsCannotBeRead("gu-item");
    String token = aToken("item");
    String item = anExchangedItem("gu-item", token, "1 hour");
    UUID command = UUID.randomUUID();
    anAbandonedCommand(
        command, "exchanges:gu-item", "EXCHANGE_PUBLIC_TOKEN", "gu-item", payload(command, token));
    free("exchanges:gu-item");
    awaitTries(command, MANY_TRIES + 1);
    assertThat(SERVICE.outcomes().of(command)).isEmpty();

    SERVICE.change(
        "update link_exchange set exchanged_at = now() - interval '25 hours' where item_id = '"
            + item
            + "'");
    tryNow(command);

    assertThat(SERVICE.outcome(command, LinkRejected.class).getReason())
        .isEqualTo(LinkRejection.ACCOUNTS_UNREADABLE);
    assertThat(stateOf(token)).isEqualTo("REJECTED");
    awaitRemoved(item);
  }

  @Test
  void aLateItemThatNobodyCanSettleForADayIsRemoved() {
    aUserWhoseConnectionsCannotBeRead("gu-late");
    String token = aToken("late");
    String item = anExchangedItem("gu-late", token, "25 hours");
    SERVICE.change(
        """
        insert into work_subject (subject) values ('exchanges:gu-late');
        insert into plaid_work (subject, kind, work_key, lane, not_before, attempts, payload)
          values ('exchanges:gu-late', 'SETTLE_LATE_ITEM', '%s', 0, now(), %d, '{}')\
        """
            .formatted(RunningLinkService.sha256(token), MANY_TRIES));

    SERVICE.awaitRows("select state from link_exchange where item_id = '" + item + "'", "REJECTED");
    awaitRemoved(item);
  }

  private static void assertEndsWithItsTimeAndNotBefore(UUID command) {
    awaitTries(command, 1);
    SERVICE.change(
        "update plaid_work set attempts = " + MANY_TRIES + " where work_key = '" + command + "'");
    tryNow(command);
    awaitTries(command, MANY_TRIES + 1);
    assertThat(SERVICE.outcomes().of(command)).isEmpty();

    SERVICE.change(
        """
        update plaid_work set payload = (payload::jsonb || '{"expiresAt": "2026-01-01T00:00:00Z"}')
          where work_key = '%s'\
        """
            .formatted(command));
    tryNow(command);

    assertFailed(command);
  }

  private static void assertFailed(UUID command) {
    assertThat(SERVICE.outcome(command, CommandFailed.class).getFailure())
        .isEqualTo(CommandFailure.FAILED);
    assertThat(
            SERVICE.row(
                "select outcome_type from command_outcome where command_id = '" + command + "'"))
        .isEqualTo(CommandFailed.getClassSchema().getFullName());
    assertThat(SERVICE.row("select count(*) from plaid_work where work_key = '" + command + "'"))
        .isEqualTo(0L);
  }

  private static void awaitTries(UUID command, int tries) {
    SERVICE.awaitRows(
        "select attempts from plaid_work where work_key = '"
            + command
            + "' and attempts >= "
            + tries,
        tries);
  }

  private static void tryNow(UUID command) {
    SERVICE.change("update plaid_work set not_before = now() where work_key = '" + command + "'");
  }

  private static void awaitRemoved(String item) {
    Awaitility.await()
        .until(() -> SERVICE.plaid().liveItems().stream().noneMatch(i -> i.itemId().equals(item)));
    SERVICE.awaitRows("select count(*) from item_token where item_id = '" + item + "'", 0);
  }

  private static void aUserWhoseConnectionsCannotBeRead(String user) {
    aUser(user);
    SERVICE.change(
        """
        insert into item (item_id, user_id, version, login_state, health_observed_at, linked_at,
          updated_at) values ('%1$s-item', '%1$s', 1, 'NONSENSE', now(), now(), now())\
        """
            .formatted(user));
  }

  private static void aUser(String user) {
    SERVICE.change(
        """
        insert into users (user_id, client_user_id, created_at)
          values ('%s', gen_random_uuid(), now()) on conflict do nothing\
        """
            .formatted(user));
  }

  private static String aToken(String name) {
    return SERVICE.plaid().createPublicToken(BANK, "user_accounts_1_gu" + name);
  }

  /** As a holder left it that died after it stored Plaid's answer. */
  private static String anExchangedItem(String user, String token, String ago) {
    ExchangedItem exchanged =
        SERVICE
            .bean(PlaidGateway.class)
            .exchange(PublicToken.of(token))
            .blockOptional(Duration.ofSeconds(5))
            .orElseThrow();
    String item = exchanged.itemId();
    anEntry(user, token, "EXCHANGED", item, ago);
    SealedToken sealed = SERVICE.bean(TokenVault.class).seal(exchanged.accessToken(), item);
    SERVICE.change(
        """
        insert into item_token (item_id, user_id, ciphertext, key_id, stored_at)
          values ('%s', '%s', decode('%s', 'hex'), %d, now())\
        """
            .formatted(item, user, HexFormat.of().formatHex(sealed.ciphertext()), sealed.keyId()));
    return item;
  }

  private static UUID anEntry(
      String user, String token, String state, @Nullable String item, String exchangedAgo) {
    aUser(user);
    UUID attempt = UUID.randomUUID();
    SERVICE.change(
        """
        insert into link_exchange (token_sha256, user_id, state, attempt_id, command_id, plan,
          acknowledged_duplicate, received_at, expires_at, exchanged_at, item_id, updated_at)
        values ('%s', '%s', '%s', '%s', gen_random_uuid(), 'plus', false, now(), now(),
          now() - interval '%s', %s, now())\
        """
            .formatted(
                RunningLinkService.sha256(token),
                user,
                state,
                attempt,
                exchangedAgo,
                item == null ? "null" : "'" + item + "'"));
    return attempt;
  }

  /** A command that was taken, with its work leased to an instance that is no more. */
  private static void anAbandonedCommand(
      UUID command, String subject, String kind, String user, String payload) {
    aUser(user);
    SERVICE.change(
        """
        insert into command_outcome (command_id, user_id, command_type, received_at)
          values ('%1$s', '%3$s', 'of a test', now());
        insert into work_subject (subject, leased_until, leased_by, attempt)
          values ('%2$s', now() + interval '1 hour', gen_random_uuid(), 1);
        insert into plaid_work (subject, kind, work_key, lane, not_before, attempts, payload)
          values ('%2$s', '%4$s', '%1$s', 0, now(), %5$d, '%6$s')\
        """
            .formatted(command, subject, user, kind, MANY_TRIES, payload));
  }

  private static String payload(UUID command, String token) {
    return """
        {"commandId": "%s", "userId": "gu-item", "plan": "plus", "tokenSha256": "%s", "accounts": [],
          "acknowledgeDuplicate": false, "expiresAt": "2026-01-01T00:00:00Z"}\
        """
        .formatted(command, RunningLinkService.sha256(token));
  }

  private static void free(String subject) {
    SERVICE.change(
        "update work_subject set leased_until = now() - interval '1 second' where subject = '"
            + subject
            + "'");
  }

  private static Object stateOf(String token) {
    return String.valueOf(
        SERVICE.row(
            "select state from link_exchange where token_sha256 = '"
                + RunningLinkService.sha256(token)
                + "'"));
  }
}
