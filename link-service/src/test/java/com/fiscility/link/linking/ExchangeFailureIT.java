package com.fiscility.link.linking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.events.CommandFailed;
import com.fiscility.events.CommandFailure;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.LinkRejected;
import com.fiscility.events.LinkRejection;
import com.fiscility.events.LinkTokenIssued;
import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.link.harness.RunningLinkService.ExchangeCommandBuilder;
import com.fiscility.simulator.faults.Fault;
import com.fiscility.simulator.faults.Fault.Kind;
import com.fiscility.simulator.protocol.PlaidError;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Plaid says no, not now, or nothing. */
class ExchangeFailureIT {

  private static final String EXCHANGE = "/item/public_token/exchange";

  private final RunningLinkService service = RunningLinkService.shared();

  @AfterEach
  void endFaults() {
    service.plaid().clearFaults();
  }

  @Test
  void anExpiredTokenIsRefusedAndLeavesNothing() {
    String token = aToken("expired");
    service.plaid().expirePublicToken(token);

    UUID command = service.exchange("ef-expired", "plus", token);

    LinkRejected rejected = service.outcome(command, LinkRejected.class);
    assertThat(rejected.getReason()).isEqualTo(LinkRejection.PUBLIC_TOKEN_EXPIRED_OR_USED);
    assertThat(rejected.getPlaidErrorCode()).isEqualTo("INVALID_PUBLIC_TOKEN");
    assertThat(rejected.getPlaidRequestId()).isNotBlank();
    assertNothingIsLeft("ef-expired", token, "REJECTED");
  }

  @Test
  void aRefusalIsFinalAndTheSameAgain() {
    service
        .plaid()
        .addFault(Fault.error(EXCHANGE, 1, PlaidError.invalidField("something is wrong")));
    String token = aToken("refused");

    UUID command = service.exchange("ef-refused", "plus", token);
    UUID again = service.exchange("ef-refused", "plus", token);

    for (UUID id : new UUID[] {command, again}) {
      LinkRejected rejected = service.outcome(id, LinkRejected.class);
      assertThat(rejected.getReason()).isEqualTo(LinkRejection.PLAID_REFUSED);
      assertThat(rejected.getPlaidErrorCode()).isEqualTo("INVALID_FIELD");
    }
    assertNothingIsLeft("ef-refused", token, "REJECTED");
    assertThat(service.plaid().exchangesOf(token)).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"CUT_BEFORE_EFFECT", "CUT_AFTER_EFFECT", "NOT_JSON", "TRUNCATED_JSON"})
  void anUnknownAnswerInterruptsAndIsNeverAskedAgain(Kind kind) {
    service.plaid().addFault(Fault.of(EXCHANGE, 1, kind));
    String user = "ef-unknown-" + kind;
    String token = aToken(kind.name());

    UUID command = service.exchange(user, "plus", token);
    UUID again = service.exchange(user, "plus", token);

    for (UUID id : new UUID[] {command, again}) {
      assertThat(service.outcome(id, LinkRejected.class).getReason())
          .isEqualTo(LinkRejection.LINK_INTERRUPTED);
    }
    assertThat(attemptsOf(token)).isEqualTo(1);
    assertNothingIsLeft(user, token, "INTERRUPTED");
    assertThat(
            service.row(
                "select kind || ' ' || token_sha256 from orphan where user_id = '" + user + "'"))
        .isEqualTo("POSSIBLE " + RunningLinkService.sha256(token));
  }

  @Test
  void aServerErrorIsAnUnknownAnswerToo() {
    service.plaid().addFault(Fault.error(EXCHANGE, 1, PlaidError.internal()));

    UUID command = service.exchange("ef-500", "plus", aToken("500"));

    assertThat(service.outcome(command, LinkRejected.class).getReason())
        .isEqualTo(LinkRejection.LINK_INTERRUPTED);
  }

  @ParameterizedTest
  @CsvSource({
    "429, RATE_LIMIT_EXCEEDED, RATE_LIMIT",
    "400, INVALID_INPUT, INVALID_API_KEYS",
    "503, API_ERROR, PLANNED_MAINTENANCE"
  })
  void whatWasNotCarriedOutWaitsAndIsCarriedOutLater(int status, String type, String code) {
    service.plaid().addFault(Fault.error(EXCHANGE, 1, PlaidError.of(status, type, code, "no")));
    String user = "ef-later-" + code;
    String token = aToken(code);

    UUID command = service.exchange(user, "plus", token);
    service.awaitRows(
        "select state from link_exchange where user_id = '" + user + "' and attempt_id is not null",
        "RECEIVED");
    assertThat(service.outcomes().of(command)).isEmpty();
    assertThat(
            service.row(
                "select not_before > now() from plaid_work where work_key = '" + command + "'"))
        .isEqualTo(true);
    service.change("update plaid_work set not_before = now() where work_key = '" + command + "'");

    service.outcome(command, LinkCompleted.class);
    assertThat(attemptsOf(token)).isEqualTo(2);
    assertThat(service.plaid().exchangesOf(token)).isEqualTo(1);
  }

  @Test
  void whatIsNeverCarriedOutEndsWithTheTokensTime() {
    service.plaid().addFault(Fault.error(EXCHANGE, 9, PlaidError.maintenance()));
    String token = aToken("never");
    UUID command = service.exchange("ef-never", "plus", token);
    service.awaitRows(
        "select state from link_exchange where user_id = 'ef-never' and attempt_id is not null",
        "RECEIVED");

    service.change("update link_exchange set expires_at = now() where user_id = 'ef-never'");
    service.change("update plaid_work set not_before = now() where work_key = '" + command + "'");

    assertThat(service.outcome(command, CommandFailed.class).getFailure())
        .isEqualTo(CommandFailure.EXPIRED);
    assertNothingIsLeft("ef-never", token, "REJECTED");
  }

  @Test
  void aTokenThatIsNotTheNamedOneIsNotSent() {
    String token = aToken("swapped");
    ExchangeCommandBuilder command = service.exchangeCommand("ef-swapped", "plus", token);
    command.event().setPublicTokenSha256(RunningLinkService.sha256("public-another"));

    service.send(command);

    assertThat(service.outcome(command.id(), CommandFailed.class).getFailure())
        .isEqualTo(CommandFailure.FAILED);
    assertThat(attemptsOf(token)).isZero();
  }

  @Test
  void aTokenSealedForAnotherCommandDoesNotOpen() {
    String token = aToken("copied");
    ExchangeCommandBuilder original = service.exchangeCommand("ef-copied", "plus", token);
    ExchangeCommandBuilder copy = service.exchangeCommand("ef-thief", "plus", token);
    copy.event()
        .setSealedPublicToken(ByteBuffer.wrap(original.event().getSealedPublicToken().array()));

    service.send(copy);

    assertThat(service.outcome(copy.id(), CommandFailed.class).getFailure())
        .isEqualTo(CommandFailure.FAILED);
    assertThat(attemptsOf(token)).isZero();
  }

  @Test
  void whatIsNoPublicTokenIsNotSent() {
    UUID command = service.exchange("ef-form", "plus", "access-sandbox-1234");

    assertThat(service.outcome(command, LinkRejected.class).getReason())
        .isEqualTo(LinkRejection.NOT_A_PUBLIC_TOKEN);
  }

  @Test
  void plaidAwayIsToldToWhoWantsALinkToken() {
    service.plaid().addFault(Fault.error("/link/token/create", 9, PlaidError.maintenance()));

    UUID command = service.requestLinkToken("ef-wish", "free");

    LinkRejected rejected = service.outcome(command, LinkRejected.class);
    assertThat(rejected.getReason()).isEqualTo(LinkRejection.PLAID_UNAVAILABLE);
    assertThat(rejected.getPlaidErrorCode()).isEqualTo("PLANNED_MAINTENANCE");
  }

  @Test
  void aHiccupOfPlaidIsNotToldToWhoWantsALinkToken() {
    service.plaid().addFault(Fault.of("/link/token/create", 2, Kind.CUT_BEFORE_EFFECT));

    service.outcome(service.requestLinkToken("ef-hiccup", "free"), LinkTokenIssued.class);
  }

  private String aToken(String name) {
    return service.plaid().createPublicToken("ins_109508", "user_accounts_1_" + name);
  }

  private int attemptsOf(String token) {
    return service.plaid().publicTokens().stream()
        .filter(t -> t.publicToken().equals(token))
        .findFirst()
        .orElseThrow()
        .attempts();
  }

  private void assertNothingIsLeft(String user, String token, String state) {
    assertThat(
            service.row(
                "select state from link_exchange where token_sha256 = '"
                    + RunningLinkService.sha256(token)
                    + "'"))
        .isEqualTo(state);
    for (String table : new String[] {"item", "account", "item_token"}) {
      assertThat(service.row("select count(*) from " + table + " where user_id = '" + user + "'"))
          .isEqualTo(0L);
    }
    service.awaitRows(
        "select count(*) from plaid_work where subject = 'exchanges:" + user + "'", 0);
  }
}
