package com.fiscility.gateway.linking.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.gateway.linking.domain.Outcome;
import com.fiscility.gateway.linking.domain.RequestId;
import com.fiscility.gateway.linking.domain.RequestIds;
import com.fiscility.gateway.linking.inbound.Answers.Answer;
import com.fiscility.gateway.problem.Problem;
import com.fiscility.messaging.encryption.SealedContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of outcomes and answers. */
class AnswersTest {

  private static final String USER = "frida";
  private static final RequestId REQUEST =
      new RequestId(new UUID(1, 2), Instant.parse("2026-11-21T10:00:00Z"));

  private final RequestIds requestIds = new RequestIds(new byte[32]);
  private final Answers answers = new Answers(requestIds, AnswersTest::openShowingForWhom);

  @ParameterizedTest
  @CsvSource({
    "ACCOUNT_LIMIT_REACHED, 403, account-limit-reached",
    "NOT_FOUND, 404, not-found",
    "DUPLICATE_CONNECTION, 409, duplicate-connection",
    "PUBLIC_TOKEN_EXPIRED_OR_USED, 410, public-token-expired-or-used",
    "NOT_A_PUBLIC_TOKEN, 422, not-a-public-token",
    "UPDATE_MODE_UNAVAILABLE, 422, update-mode-unavailable",
    "LINK_INTERRUPTED, 502, link-interrupted",
    "PLAID_UNAVAILABLE, 502, plaid-unavailable",
    "PLAID_REFUSED, 502, plaid-refused",
    "ACCOUNTS_UNREADABLE, 502, accounts-unreadable",
    "CONNECTION_REMOVED, 410, connection-removed",
    "UNKNOWN, 500, command-failed"
  })
  void refusalHasItsStatusAndSlug(Outcome.Reason reason, int status, String slug) {
    Problem problem = failure(new Outcome.Rejected(reason, null, null, null, null, null));

    assertThat(problem.type().status()).isEqualTo(status);
    assertThat(problem.type().slug()).isEqualTo(slug);
    assertThat(problem.more()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Outcome.Reason.class)
  void everyRefusalSaysWhatToDo(Outcome.Reason reason) {
    Problem problem = failure(new Outcome.Rejected(reason, null, null, null, null, null));

    assertThat(problem.detail()).hasSizeGreaterThan(20).endsWith(".");
  }

  @Test
  void whatAFrontEndNeedsComesAlong() {
    Problem problem =
        failure(
            new Outcome.Rejected(
                Outcome.Reason.DUPLICATE_CONNECTION, "item-1", 3, 2, "SOME_CODE", "plaid-1"));

    assertThat(problem.body("request-1"))
        .containsEntry("existing_item_id", "item-1")
        .containsEntry("account_limit", 3)
        .containsEntry("open_accounts", 2)
        .containsEntry("plaid_error_code", "SOME_CODE")
        .containsEntry("plaid_request_id", "plaid-1")
        .containsEntry("request_id", "request-1")
        .containsEntry("status", 409);
  }

  @Test
  void commandThatCameTooLateExpired() {
    assertThat(failure(new Outcome.Failed(Outcome.Cause.EXPIRED)).type().status()).isEqualTo(504);
    assertThat(failure(new Outcome.Failed(Outcome.Cause.EXPIRED)).type().slug())
        .isEqualTo("command-expired");
  }

  @Test
  void commandThatBrokeFailed() {
    assertThat(failure(new Outcome.Failed(Outcome.Cause.FAILED)).type().status()).isEqualTo(500);
    assertThat(failure(new Outcome.Failed(Outcome.Cause.FAILED)).type().slug())
        .isEqualTo("command-failed");
  }

  @Test
  void refreshThatCannotBeHasItsProblem() {
    assertThat(failure(new Outcome.Failed(Outcome.Cause.NOT_FOUND)).type().status()).isEqualTo(404);
    assertThat(failure(new Outcome.Failed(Outcome.Cause.TOO_OFTEN)).type().slug())
        .isEqualTo("refresh-too-often");
  }

  @Test
  void whatTheBankSaysAfterUpdateModeIsTold() {
    ReconnectedAnswer works =
        (ReconnectedAnswer) result(new Outcome.Reconnected(7, "item-1", true, null, List.of()));
    ReconnectedAnswer broken =
        (ReconnectedAnswer)
            result(new Outcome.Reconnected(7, "item-1", false, "ITEM_LOCKED", List.of()));
    assertThat(works.status()).isEqualTo("reconnected");
    assertThat(broken.status()).isEqualTo("still_broken");
    assertThat(broken.reason()).isEqualTo("ITEM_LOCKED");
    assertThat(requestIds.read(USER, broken.requestId())).contains(REQUEST);
  }

  @Test
  void linkTokenIsOpenedForUserAndCommand() {
    byte[] sealed = "token".getBytes(StandardCharsets.UTF_8);
    LinkTokenAnswer answer =
        (LinkTokenAnswer) result(new Outcome.LinkTokenIssued(sealed, REQUEST.issuedAt()));

    String context =
        new String(SealedContext.of(USER, REQUEST.commandId()), StandardCharsets.UTF_8);
    assertThat(answer.linkToken()).isEqualTo("token@" + context);
    assertThat(answer.toString()).doesNotContain("token@");
    assertThat(requestIds.read(USER, answer.linkRequestId())).contains(REQUEST);
    assertThat(answer.requestId()).isEqualTo(answer.linkRequestId());
  }

  @Test
  void newConnectionIsLinkedAndARepeatedTokenAlreadyLinked() {
    LinkedAnswer first = (LinkedAnswer) result(new Outcome.Linked(7, "item-1", true, List.of()));
    LinkedAnswer again = (LinkedAnswer) result(new Outcome.Linked(7, "item-1", false, List.of()));

    assertThat(first.status()).isEqualTo("linked");
    assertThat(again.status()).isEqualTo("already_linked");
    assertThat(requestIds.read(USER, first.requestId())).contains(REQUEST);
  }

  @Test
  void extensionsNeverReplaceWhatEveryProblemHas() {
    Map<String, Object> body =
        failure(new Outcome.Rejected(Outcome.Reason.UNKNOWN, "i", 1, 1, "c", "p")).body("r");

    assertThat(body.keySet())
        .startsWith("type", "title", "status", "detail", "request_id")
        .doesNotHaveDuplicates();
  }

  private Problem failure(Outcome outcome) {
    return ((Answer.Failure) answers.of(USER, REQUEST, outcome)).problem();
  }

  private Object result(Outcome outcome) {
    return ((Answer.Result) answers.of(USER, REQUEST, outcome)).body();
  }

  private static String openShowingForWhom(byte[] sealed, byte[] context) {
    return new String(sealed, StandardCharsets.UTF_8)
        + "@"
        + new String(context, StandardCharsets.UTF_8);
  }
}
