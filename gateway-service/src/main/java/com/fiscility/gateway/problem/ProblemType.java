package com.fiscility.gateway.problem;

import java.net.URI;

/**
 * Every kind of problem that this API tells, with its HTTP status and words that a user
 * understands. The slug is the contract: front ends branch on it.
 */
public enum ProblemType {
  INVALID_REQUEST(
      "invalid-request", 400, "Something in this request is not right", "Please check the fields."),
  NOT_SIGNED_IN(
      "not-signed-in",
      401,
      "You are not signed in",
      "Your sign-in is missing or no longer valid. Please sign in again."),
  WEBHOOK_REFUSED(
      "webhook-refused",
      401,
      "This webhook is not taken",
      "Its signature, its age or its content is not in order."),
  NOT_ALLOWED(
      "not-allowed",
      403,
      "Your sign-in does not cover this",
      "Your sign-in does not allow connecting banks. Please sign in another way."),
  NOT_FOUND("not-found", 404, "There is nothing here", "We could not find what you asked for."),
  UNKNOWN_REQUEST(
      "unknown-request",
      404,
      "We do not know this request",
      "There is no such request of yours, or it is too old to say how it ended."),
  METHOD_NOT_ALLOWED(
      "method-not-allowed", 405, "That cannot be done here", "This address takes other methods."),
  NOT_ACCEPTABLE(
      "not-acceptable", 406, "We cannot answer like that", "This address answers in other forms."),
  BODY_TOO_LARGE(
      "body-too-large", 413, "That is too much at once", "What you sent is larger than we take."),
  UNSUPPORTED_MEDIA_TYPE(
      "unsupported-media-type", 415, "We cannot read that", "Please send application/json."),
  TOO_MANY_REQUESTS("too-many-requests", 429, "A little too fast", "Please try again in a moment."),
  REFRESH_TOO_OFTEN(
      "refresh-too-often",
      429,
      "This was refreshed a moment ago",
      "A connection can be refreshed every 15 minutes. It is also kept up to date by itself."),
  TOO_MANY_STREAMS(
      "too-many-streams",
      429,
      "Too many windows are open",
      "Too many windows of yours listen for news. Please close one."),
  INTERNAL_ERROR(
      "internal-error",
      500,
      "Something went wrong on our side",
      "Please try again; if it happens again, tell us the request id."),
  TEMPORARILY_UNAVAILABLE(
      "temporarily-unavailable",
      503,
      "We cannot look that up right now",
      "Please try again in a moment; trying again is safe."),

  UNKNOWN_OUTCOME(
      "unknown-outcome",
      503,
      "We could not hear back",
      "Your request may or may not have arrived. Sending exactly the same again is safe:"
          + " nothing happens twice."),
  ACCOUNT_LIMIT_REACHED(
      "account-limit-reached",
      403,
      "Your plan is full",
      "Your plan has no room for another account. Remove a connection or choose a larger plan."),
  DUPLICATE_CONNECTION(
      "duplicate-connection",
      409,
      "You already connected this bank",
      "These accounts look like a connection that you already have. Nothing was added."),
  PUBLIC_TOKEN_EXPIRED_OR_USED(
      "public-token-expired-or-used",
      410,
      "That took a little too long",
      "Your sign-in at the bank has expired or was used already. Please connect once more."),
  CONNECTION_REMOVED(
      "connection-removed",
      410,
      "This connection is gone",
      "This connection was removed, or is just being removed. Connect the bank once more if you want"
          + " it back."),
  NOT_A_PUBLIC_TOKEN(
      "not-a-public-token",
      422,
      "This sign-in at your bank cannot be used",
      "What we were given is not a public token of Plaid. Please connect once more."),
  UPDATE_MODE_UNAVAILABLE(
      "update-mode-unavailable",
      422,
      "Reconnecting is not possible yet",
      "This connection cannot be renewed at the moment."),
  COMMAND_FAILED(
      "command-failed",
      500,
      "Something went wrong on our side",
      "Nothing was connected. Please connect once more; if it happens again, tell us the request"
          + " id."),
  LINK_INTERRUPTED(
      "link-interrupted",
      502,
      "The connection was interrupted",
      "Your bank answered, but the answer was lost on the way. Please connect once more."),
  PLAID_UNAVAILABLE(
      "plaid-unavailable",
      502,
      "Bank connections are not available right now",
      "The service that connects us with banks does not answer. Please try again in a few"
          + " minutes."),
  PLAID_REFUSED(
      "plaid-refused",
      502,
      "Your bank connection was refused",
      "The service that connects us with banks did not accept this. Please connect once more."),
  ACCOUNTS_UNREADABLE(
      "accounts-unreadable",
      502,
      "Your accounts could not be read",
      "Your bank let you in but would not show your accounts, so the connection was removed. Please"
          + " connect once more."),
  COMMAND_EXPIRED(
      "command-expired",
      504,
      "That took too long",
      "We could not carry this out in time, and nothing was connected. Please connect once more.");

  private final String slug;
  private final int status;
  private final String title;
  private final String detail;

  ProblemType(String slug, int status, String title, String detail) {
    this.slug = slug;
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  /** The problem's {@code type}. */
  public URI uri() {
    return URI.create("urn:fiscility:problem:" + slug);
  }

  /** The last part of the type. */
  public String slug() {
    return slug;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** What it is, in a few words. */
  public String title() {
    return title;
  }

  /** What to do about it. */
  public String detail() {
    return detail;
  }
}
