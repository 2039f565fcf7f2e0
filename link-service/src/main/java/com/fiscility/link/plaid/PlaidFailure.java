package com.fiscility.link.plaid;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a call to Plaid failed, by what it means for the caller's next step. */
public sealed interface PlaidFailure {

  /** The endpoint that was called. */
  PlaidEndpoint endpoint();

  /** Plaid's request id, where an answer carried one. */
  @Nullable String requestId();

  /** One line for a log: no token and no foreign text. */
  String describe();

  /** Which of the three it is, as a metric's tag. */
  String outcome();

  /** The finer reason, as a metric's tag; one of a few. */
  String kind();

  /**
   * It is proven that Plaid did not carry the call out: the same call may be made again.
   *
   * @param endpoint the endpoint
   * @param reason the proof
   * @param errorCode Plaid's error_code, where Plaid answered
   * @param retryAfter how long to wait at least
   * @param requestId Plaid's request id, where Plaid answered
   */
  record NotExecuted(
      PlaidEndpoint endpoint,
      Reason reason,
      @Nullable String errorCode,
      Duration retryAfter,
      @Nullable String requestId)
      implements PlaidFailure {

    /** No permit was at hand, so that nothing was sent. */
    public static NotExecuted noPermit(PlaidEndpoint endpoint, Duration retryAfter) {
      return new NotExecuted(endpoint, Reason.NO_PERMIT, null, retryAfter, null);
    }

    /** Whether our own keys or contract are the reason, which no waiting mends. */
    public boolean ownConfiguration() {
      return reason == Reason.OWN_CONFIGURATION;
    }

    /**
     * Whether our share of Plaid's quota is the reason, so that other such calls of the lane would
     * be turned away too. What Plaid itself limits may be one Item's or one bank's affair.
     */
    public boolean crowded() {
      return reason == Reason.NO_PERMIT;
    }

    @Override
    public String outcome() {
      return "not_executed";
    }

    @Override
    public String kind() {
      return reason.name();
    }

    @Override
    public String describe() {
      return "%s was not executed: %s%s; may be repeated after %s"
          .formatted(endpoint.path(), reason, errorCode == null ? "" : " " + errorCode, retryAfter);
    }
  }

  /** Why it is certain that nothing happened. */
  enum Reason {
    /** The quota governor gave no permit. */
    NO_PERMIT,
    /** No connection was made, so that no byte of the request left. */
    NOT_CONNECTED,
    /** Plaid answered 429. */
    RATE_LIMITED,
    /** Plaid does not accept our keys or contract. */
    OWN_CONFIGURATION,
    /** Plaid is closed for maintenance. */
    PLANNED_MAINTENANCE
  }

  /**
   * Plaid read the call and said no.
   *
   * @param endpoint the endpoint
   * @param status HTTP status, 4xx
   * @param errorType Plaid's error_type
   * @param errorCode Plaid's error_code
   * @param displayMessage Plaid's text for the user
   * @param requestId Plaid's request id
   */
  record Refused(
      PlaidEndpoint endpoint,
      int status,
      String errorType,
      String errorCode,
      @Nullable String displayMessage,
      @Nullable String requestId)
      implements PlaidFailure {

    /** What the error asks for. */
    public PlaidErrorClass errorClass() {
      return PlaidErrorClass.of(errorType, errorCode);
    }

    @Override
    public String outcome() {
      return "refused";
    }

    @Override
    public String kind() {
      return errorClass().name();
    }

    @Override
    public String describe() {
      return "%s was refused: %s %s (HTTP %d)"
          .formatted(endpoint.path(), errorType, errorCode, status);
    }
  }

  /**
   * Plaid may or may not have carried the call out.
   *
   * @param endpoint the endpoint
   * @param doubt what went wrong
   * @param status HTTP status, where there was one
   * @param requestId Plaid's request id, where an answer carried one
   */
  record Unknown(
      PlaidEndpoint endpoint, Doubt doubt, @Nullable Integer status, @Nullable String requestId)
      implements PlaidFailure {

    @Override
    public String outcome() {
      return "unknown";
    }

    @Override
    public String kind() {
      return doubt.name();
    }

    @Override
    public String describe() {
      return "%s has an unknown outcome: %s%s"
          .formatted(endpoint.path(), doubt, status == null ? "" : " (HTTP " + status + ")");
    }
  }

  /** Why the outcome is not known. */
  enum Doubt {
    /** No answer in time. */
    TIMED_OUT,
    /** The connection broke after the request, or a part of it, was sent. */
    CUT,
    /** Plaid, or something before it, failed with a 5xx. */
    SERVER_ERROR,
    /** An answer that is not what the endpoint returns. */
    UNREADABLE_ANSWER
  }
}
