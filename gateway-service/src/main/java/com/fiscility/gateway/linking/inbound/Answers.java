package com.fiscility.gateway.linking.inbound;

import com.fiscility.gateway.linking.domain.LinkCommand;
import com.fiscility.gateway.linking.domain.Outcome;
import com.fiscility.gateway.linking.domain.RequestId;
import com.fiscility.gateway.linking.domain.RequestIds;
import com.fiscility.gateway.problem.Problem;
import com.fiscility.gateway.problem.ProblemType;
import com.fiscility.messaging.encryption.FieldOpener;
import com.fiscility.messaging.encryption.SealedContext;

/**
 * What a caller is told of an outcome: one mapping for the call that waited, for the request that
 * is asked for later and for a command that is sent again.
 */
public final class Answers {

  private final RequestIds requestIds;
  private final FieldOpener linkTokens;

  /**
   * @param linkTokens opens link tokens, in their owner's answer and nowhere else
   */
  public Answers(RequestIds requestIds, FieldOpener linkTokens) {
    this.requestIds = requestIds;
    this.linkTokens = linkTokens;
  }

  /** What a caller is told. */
  sealed interface Answer {

    /** It worked. */
    record Result(Object body) implements Answer {}

    /** It did not. */
    record Failure(Problem problem) implements Answer {}
  }

  /** What the user who sent the command is told of its outcome. */
  Answer of(String userId, RequestId request, Outcome outcome) {
    if (outcome instanceof Outcome.LinkTokenIssued issued) {
      return new Answer.Result(issued(userId, request, issued));
    }
    if (outcome instanceof Outcome.Linked linked) {
      String status = linked.newlyLinked() ? "linked" : "already_linked";
      return new Answer.Result(
          new LinkedAnswer(
              linked.itemId(), linked.accounts(), status, requestIds.issue(userId, request)));
    }
    if (outcome instanceof Outcome.Rejected rejected) {
      return new Answer.Failure(rejected(rejected));
    }
    if (outcome instanceof Outcome.Reconnected reconnected) {
      return new Answer.Result(
          new ReconnectedAnswer(
              reconnected.itemId(),
              reconnected.accounts(),
              reconnected.works() ? "reconnected" : "still_broken",
              reconnected.reason(),
              requestIds.issue(userId, request)));
    }
    if (outcome instanceof Outcome.Removing removing) {
      return new Answer.Result(
          new RemovingAnswer(removing.itemId(), "removing", requestIds.issue(userId, request)));
    }
    if (outcome instanceof Outcome.Refreshed refreshed) {
      return new Answer.Result(
          new RefreshedAnswer(
              refreshed.itemId(),
              refreshed.worked() ? "refreshed" : "not_refreshed",
              refreshed.reason(),
              requestIds.issue(userId, request)));
    }
    return new Answer.Failure(Problem.of(type(((Outcome.Failed) outcome).cause())));
  }

  /** The request id that this user knows a command by. */
  public String requestId(LinkCommand.Head head) {
    return requestIds.issue(head.userId(), head.requestId());
  }

  private LinkTokenAnswer issued(String userId, RequestId request, Outcome.LinkTokenIssued issued) {
    String linkToken =
        linkTokens.open(issued.sealedLinkToken(), SealedContext.of(userId, request.commandId()));
    String requestId = requestIds.issue(userId, request);
    return new LinkTokenAnswer(linkToken, issued.expiration(), requestId, requestId);
  }

  private static Problem rejected(Outcome.Rejected rejected) {
    ProblemType type = type(rejected.reason());
    return Problem.of(type)
        .with("existing_item_id", rejected.existingItemId())
        .with("account_limit", rejected.accountLimit())
        .with("open_accounts", rejected.openAccounts())
        .with("plaid_error_code", rejected.plaidErrorCode())
        .with("plaid_request_id", rejected.plaidRequestId());
  }

  private static ProblemType type(Outcome.Cause cause) {
    return switch (cause) {
      case EXPIRED -> ProblemType.COMMAND_EXPIRED;
      case NOT_FOUND -> ProblemType.NOT_FOUND;
      case TOO_OFTEN -> ProblemType.REFRESH_TOO_OFTEN;
      case FAILED -> ProblemType.COMMAND_FAILED;
    };
  }

  /** The problem that stands for a reason. */
  public static ProblemType type(Outcome.Reason reason) {
    return switch (reason) {
      case ACCOUNT_LIMIT_REACHED -> ProblemType.ACCOUNT_LIMIT_REACHED;
      case DUPLICATE_CONNECTION -> ProblemType.DUPLICATE_CONNECTION;
      case PUBLIC_TOKEN_EXPIRED_OR_USED -> ProblemType.PUBLIC_TOKEN_EXPIRED_OR_USED;
      case NOT_A_PUBLIC_TOKEN -> ProblemType.NOT_A_PUBLIC_TOKEN;
      case LINK_INTERRUPTED -> ProblemType.LINK_INTERRUPTED;
      case PLAID_UNAVAILABLE -> ProblemType.PLAID_UNAVAILABLE;
      case PLAID_REFUSED -> ProblemType.PLAID_REFUSED;
      case ACCOUNTS_UNREADABLE -> ProblemType.ACCOUNTS_UNREADABLE;
      case UPDATE_MODE_UNAVAILABLE -> ProblemType.UPDATE_MODE_UNAVAILABLE;
      case NOT_FOUND -> ProblemType.NOT_FOUND;
      case CONNECTION_REMOVED -> ProblemType.CONNECTION_REMOVED;
      case UNKNOWN -> ProblemType.COMMAND_FAILED;
    };
  }
}
