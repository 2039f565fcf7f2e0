package com.fiscility.link.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.LinkCompleted;
import com.fiscility.events.LinkRejected;
import com.fiscility.events.LinkRejection;
import com.fiscility.events.LinkResult;
import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.link.harness.RunningLinkService.ExchangeCommandBuilder;
import com.fiscility.link.plaid.ExchangedItem;
import com.fiscility.link.plaid.PlaidGateway;
import com.fiscility.link.plaid.PublicToken;
import com.fiscility.link.vault.SealedToken;
import com.fiscility.link.vault.TokenVault;
import com.fiscility.localstack.DatabaseAddress;
import com.fiscility.simulator.faults.Fault;
import com.fiscility.simulator.protocol.PlaidError;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The database goes away, or a holder dies, between any two lines. */
class RecoveryIT {

  private static final String EXCHANGE = "/item/public_token/exchange";
  private static final String BANK = "ins_109510";

  private final RunningLinkService service = RunningLinkService.shared();

  @AfterEach
  void mendEverything() {
    service.plaid().clearFaults();
    service.databaseProxy().mend();
  }

  @Test
  void aDatabaseThatIsAwayWhenPlaidAnswersGetsTheTokenWhenItIsBack() {
    String token = service.plaid().createPublicToken(BANK, "user_accounts_1_away");
    String later = service.plaid().createPublicToken(BANK, "user_accounts_1_awaylater");
    service.plaid().setLatency(EXCHANGE, Duration.ofMillis(800));

    UUID command = service.exchange("rc-away", "plus", token);
    awaitState(token, "EXCHANGING");
    service.databaseProxy().cut();
    await().until(() -> unsaved() == 1);
    assertThat(service.plaid().exchangesOf(token)).isEqualTo(1);
    assertThat(stateOf(token)).isEqualTo("EXCHANGING");
    service.databaseProxy().mend();
    UUID next = service.exchange("rc-away-later", "plus", later);

    LinkCompleted completed = service.outcome(command, LinkCompleted.class);
    assertThat(completed.getOutcome()).isEqualTo(LinkResult.LINKED);
    assertThat(unsaved()).isZero();
    assertThat(service.plaid().exchangesOf(token)).isEqualTo(1);
    service.outcome(next, LinkCompleted.class);
    assertStoredAtPlaid("rc-away", completed.getItemId());
  }

  @Test
  void aCommitWhoseConfirmationWasLostIsRecognised() {
    service.plaid().setLatency(EXCHANGE, Duration.ofMillis(800));
    int attempt = 0;
    while (!recognisesAMutedCommit("mute" + attempt)) {
      assertThat(++attempt).as("attempts without a muted commit").isLessThan(5);
    }
  }

  /**
   * Whether the answer was committed without anybody hearing of it. A connection that stores one
   * for the first time asks the server about the statement before, which is not heard either.
   */
  private boolean recognisesAMutedCommit(String name) {
    String user = "rc-" + name;
    String token = service.plaid().createPublicToken(BANK, "user_accounts_1_" + name);
    UUID command = service.exchange(user, "plus", token);
    awaitState(token, "EXCHANGING");
    service.databaseProxy().mute();
    await().until(() -> unsaved() == 1);
    boolean committed = stateOf(token).equals("EXCHANGED");
    service.databaseProxy().mend();

    LinkCompleted completed = service.outcome(command, LinkCompleted.class);
    assertThat(completed.getOutcome()).isEqualTo(LinkResult.LINKED);
    assertThat(unsaved()).isZero();
    assertThat(service.plaid().exchangesOf(token)).isEqualTo(1);
    assertStoredAtPlaid(user, completed.getItemId());
    return committed;
  }

  @Test
  void aBeginWhoseConfirmationWasLostIsTakenBackAndBegunAgain() throws SQLException {
    String token = service.plaid().createPublicToken(BANK, "user_accounts_1_begun");
    UUID command;
    try (HeldUp begin = beginHeldUp("rc-begun", token)) {
      command = service.exchange("rc-begun", "plus", token);
      begin.awaitWaiting("insert into link_exchange");
      service.databaseProxy().mute();
      begin.letGo();
      awaitState(token, "EXCHANGING");
      service.databaseProxy().mend();
    }

    service.outcome(command, LinkCompleted.class);
    assertThat(attemptsOf(token)).isEqualTo(1);
    assertThat(service.row("select count(*) from orphan where user_id = 'rc-begun'")).isEqualTo(0L);
  }

  @Test
  void aBeginThatIsCarriedOutAfterItsConnectionWasCutIsTakenBackToo() throws SQLException {
    String token = service.plaid().createPublicToken(BANK, "user_accounts_1_begins");
    UUID command;
    try (HeldUp begin = beginHeldUp("rc-begins", token)) {
      command = service.exchange("rc-begins", "plus", token);
      begin.awaitWaiting("insert into link_exchange");
      service.databaseProxy().cut();
      service.databaseProxy().mend();
      begin.awaitWaiting("not_before = case when h.same");
    }

    service.outcome(command, LinkCompleted.class);
    assertThat(attemptsOf(token)).isEqualTo(1);
    assertThat(service.row("select count(*) from orphan where user_id = 'rc-begins'"))
        .isEqualTo(0L);
  }

  @Test
  void aTakenCommandWhoseLeaseNobodyHeardOfDoesNotWaitForItsEnd() throws SQLException {
    String token = service.plaid().createPublicToken(BANK, "user_accounts_1_taken");
    ExchangeCommandBuilder command = service.exchangeCommand("rc-taken", "plus", token);
    try (HeldUp taking =
        new HeldUp(
            """
            insert into command_outcome (command_id, user_id, command_type, received_at)
            values ('%s', 'rc-taken', 'of a test', now())\
            """
                .formatted(command.id()))) {
      service.send(command);
      taking.awaitWaiting("insert into command_outcome");
      service.databaseProxy().mute();
      taking.letGo();
      service.awaitRows(
          "select leased_until > now() from work_subject where subject = 'exchanges:rc-taken'",
          true);
      service.databaseProxy().mend();
    }

    service.outcome(command.id(), LinkCompleted.class);
    assertThat(attemptsOf(token)).isEqualTo(1);
  }

  /** Holds up the begin of an exchange. */
  private HeldUp beginHeldUp(String user, String token) throws SQLException {
    service.change(
        "insert into users (user_id, client_user_id, created_at) values ('"
            + user
            + "', gen_random_uuid(), now())");
    return new HeldUp(
        """
        insert into link_exchange (token_sha256, user_id, state, command_id, plan,
          acknowledged_duplicate, received_at, expires_at, updated_at)
        values ('%s', '%s', 'RECEIVED', gen_random_uuid(), 'plus', false, now(), now(), now())\
        """
            .formatted(RunningLinkService.sha256(token), user));
  }

  /** A row that is not committed: who inserts the same waits. */
  private final class HeldUp implements AutoCloseable {

    private final Connection connection;

    HeldUp(String row) throws SQLException {
      DatabaseAddress database = service.surroundings().database();
      connection =
          DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(row);
      }
    }

    void awaitWaiting(String statement) {
      service.awaitRows(
          """
          select count(*) > 0 from pg_stat_activity where wait_event_type = 'Lock'
            and datname = current_database() and query like '%%%s%%'\
          """
              .formatted(statement),
          true);
    }

    void letGo() throws SQLException {
      connection.rollback();
    }

    @Override
    public void close() throws SQLException {
      connection.rollback();
      connection.close();
    }
  }

  @Test
  void anExchangeWhoseHolderDiedWhileSendingIsInterruptedAndItsUserTold() {
    String token = service.plaid().createPublicToken(BANK, "user_accounts_1_died");
    UUID attempt = UUID.randomUUID();
    UUID command = anAbandonedCommand("rc-died", token);
    service.change(
        """
        insert into link_exchange (token_sha256, user_id, state, attempt_id, command_id, plan,
          acknowledged_duplicate, received_at, expires_at, updated_at)
        values ('%s', 'rc-died', 'EXCHANGING', '%s', '%s', 'plus', false, now(),
          now() + interval '25 minutes', now())\
        """
            .formatted(RunningLinkService.sha256(token), attempt, command));

    freeLease("exchanges:rc-died");

    assertThat(service.outcome(command, LinkRejected.class).getReason())
        .isEqualTo(LinkRejection.LINK_INTERRUPTED);
    assertThat(stateOf(token)).isEqualTo("INTERRUPTED");
    assertThat(service.row("select kind from orphan where attempt_id = '" + attempt + "'"))
        .isEqualTo("POSSIBLE");
    assertThat(attemptsOf(token)).isZero();
  }

  @Test
  void anExchangeWhoseHolderDiedAfterStoringTheTokenIsFinishedWithoutASecondExchange() {
    String token = service.plaid().createPublicToken(BANK, "user_accounts_2_stored");
    UUID command = anAbandonedCommand("rc-stored", token);
    ExchangedItem exchanged = exchangeOutside(token);
    String item = exchanged.itemId();
    SealedToken sealed = service.bean(TokenVault.class).seal(exchanged.accessToken(), item);
    service.change(
        """
        insert into link_exchange (token_sha256, user_id, state, attempt_id, command_id, plan,
          acknowledged_duplicate, received_at, expires_at, exchanged_at, item_id, updated_at)
        values ('%1$s', 'rc-stored', 'EXCHANGED', '%2$s', '%3$s', 'plus', false, now(),
          now() - interval '1 minute', now(), '%4$s', now());
        insert into item_token (item_id, user_id, ciphertext, key_id, stored_at)
        values ('%4$s', 'rc-stored', decode('%5$s', 'hex'), %6$d, now())\
        """
            .formatted(
                RunningLinkService.sha256(token),
                UUID.randomUUID(),
                command,
                item,
                HexFormat.of().formatHex(sealed.ciphertext()),
                sealed.keyId()));

    freeLease("exchanges:rc-stored");

    LinkCompleted completed = service.outcome(command, LinkCompleted.class);
    assertThat(completed.getItemId()).isEqualTo(item);
    assertThat(completed.getState().getAccounts()).hasSize(2);
    assertThat(attemptsOf(token)).isEqualTo(1);
  }

  @Test
  void anAnswerThatComesAfterItsAttemptWasGivenUpStillBecomesAConnection() {
    String token = service.plaid().createPublicToken(BANK, "user_accounts_1_slow");
    service.plaid().setLatency(EXCHANGE, Duration.ofMillis(1500));
    UUID command = service.exchange("rc-slow", "plus", token);
    awaitState(token, "EXCHANGING");

    // As if the lease ran out: another claim finds the attempt and gives it up.
    freeLease("exchanges:rc-slow");
    assertThat(service.outcome(command, LinkRejected.class).getReason())
        .isEqualTo(LinkRejection.LINK_INTERRUPTED);

    awaitState(token, "LINKED");
    assertThat(service.plaid().exchangesOf(token)).isEqualTo(1);
    service.awaitRows("select count(*) from item where user_id = 'rc-slow'", 1);
    assertThat(service.row("select resolution from orphan where user_id = 'rc-slow'"))
        .isEqualTo("the answer came late");
    assertThat(service.outcomes().of(command)).hasSize(1);
    UUID again = service.exchange("rc-slow", "plus", token);
    assertThat(service.outcome(again, LinkCompleted.class).getOutcome())
        .isEqualTo(LinkResult.LINKED);
  }

  @Test
  void accountsThatStayUnreadableForADayEndInARemovedItemAndAReason() {
    service
        .plaid()
        .addFault(
            Fault.error("/accounts/get", Fault.ALWAYS, PlaidError.institutionDown())
                .atInstitution(BANK));
    String token = service.plaid().createPublicToken(BANK, "user_accounts_1_rcunread");
    UUID command = service.exchange("rc-unread", "plus", token);
    awaitState(token, "EXCHANGED");
    assertThat(service.outcomes().of(command)).isEmpty();
    String hash = RunningLinkService.sha256(token);

    service.change(
        "update link_exchange set exchanged_at = now() - interval '25 hours' where token_sha256 = '"
            + hash
            + "'");
    service.change("update plaid_work set not_before = now() where work_key = '" + command + "'");

    LinkRejected rejected = service.outcome(command, LinkRejected.class);
    assertThat(rejected.getReason()).isEqualTo(LinkRejection.ACCOUNTS_UNREADABLE);
    assertThat(rejected.getPlaidErrorCode()).isEqualTo("INSTITUTION_DOWN");
    await()
        .untilAsserted(
            () ->
                assertThat(service.plaid().liveItems())
                    .noneMatch(i -> i.username().equals("user_accounts_1_rcunread")));
    service.awaitRows("select count(*) from item_token where user_id = 'rc-unread'", 0);
  }

  @Test
  void aBankThatIsDownForAMomentDelaysButLosesNothing() {
    service
        .plaid()
        .addFault(
            Fault.error("/accounts/get", 1, PlaidError.institutionDown()).atInstitution(BANK));
    String token = service.plaid().createPublicToken(BANK, "user_accounts_1_moment");

    UUID command = service.exchange("rc-moment", "plus", token);

    service.outcome(command, LinkCompleted.class);
    assertThat(service.plaid().exchangesOf(token)).isEqualTo(1);
  }

  /** A command that was taken, with its work leased to an instance that is no more. */
  private UUID anAbandonedCommand(String user, String token) {
    UUID command = UUID.randomUUID();
    service.change(
        """
        insert into users (user_id, client_user_id, created_at)
          values ('%1$s', gen_random_uuid(), now());
        insert into command_outcome (command_id, user_id, command_type, received_at)
          values ('%2$s', '%1$s', 'com.fiscility.events.PublicTokenReceived', now());
        insert into work_subject (subject, leased_until, leased_by, attempt)
          values ('exchanges:%1$s', now() + interval '1 hour', gen_random_uuid(), 1);
        insert into plaid_work (subject, kind, work_key, lane, not_before, payload)
          values ('exchanges:%1$s', 'EXCHANGE_PUBLIC_TOKEN', '%2$s', 0, now(), '{
            "commandId": "%2$s", "userId": "%1$s", "plan": "plus", "tokenSha256": "%3$s",
            "accounts": [], "acknowledgeDuplicate": false,
            "expiresAt": "2026-01-01T00:00:00Z"}')\
        """
            .formatted(user, command, RunningLinkService.sha256(token)));
    return command;
  }

  private void freeLease(String subject) {
    service.change(
        "update work_subject set leased_until = now() - interval '1 second' where subject = '"
            + subject
            + "'");
  }

  /** Exchanges as the dead holder did. */
  private ExchangedItem exchangeOutside(String token) {
    return service
        .bean(PlaidGateway.class)
        .exchange(PublicToken.of(token))
        .blockOptional(Duration.ofSeconds(5))
        .orElseThrow();
  }

  private void awaitState(String token, String state) {
    service.awaitRows(
        "select state from link_exchange where token_sha256 = '"
            + RunningLinkService.sha256(token)
            + "'",
        state);
  }

  private String stateOf(String token) {
    return String.valueOf(
        service.row(
            "select state from link_exchange where token_sha256 = '"
                + RunningLinkService.sha256(token)
                + "'"));
  }

  private int unsaved() {
    return (int) service.bean(MeterRegistry.class).get("link.answers.unsaved").gauge().value();
  }

  private int attemptsOf(String token) {
    return service.plaid().publicTokens().stream()
        .filter(t -> t.publicToken().equals(token))
        .findFirst()
        .orElseThrow()
        .attempts();
  }

  private void assertStoredAtPlaid(String user, String itemId) {
    assertThat(service.plaid().liveItems()).anyMatch(i -> i.itemId().equals(itemId));
    assertThat(service.row("select count(*) from item_token where item_id = '" + itemId + "'"))
        .isEqualTo(1L);
    assertThat(service.row("select count(*) from orphan where user_id = '" + user + "'"))
        .isEqualTo(0L);
  }
}
