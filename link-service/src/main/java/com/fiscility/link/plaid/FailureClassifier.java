package com.fiscility.link.plaid;

import com.fiscility.link.plaid.PlaidFailure.Doubt;
import com.fiscility.link.plaid.PlaidFailure.NotExecuted;
import com.fiscility.link.plaid.PlaidFailure.Reason;
import com.fiscility.link.plaid.PlaidFailure.Refused;
import com.fiscility.link.plaid.PlaidFailure.Unknown;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a failed call means. Branches on Plaid's code before the HTTP status, because Plaid
 * answers 400 for nearly everything; what is not proven is unknown.
 */
final class FailureClassifier {

  private static final Duration RECONNECT_DELAY = Duration.ofSeconds(1);
  private static final Duration RATE_LIMIT_DELAY = Duration.ofSeconds(5);
  private static final Duration LONGEST_RATE_LIMIT_DELAY = Duration.ofMinutes(15);
  private static final Duration CONFIGURATION_DELAY = Duration.ofSeconds(30);
  private static final Duration MAINTENANCE_DELAY = Duration.ofMinutes(1);

  private FailureClassifier() {}

  /**
   * Classifies an answer that is not a success.
   *
   * @param endpoint what was called
   * @param status HTTP status outside 2xx
   * @param retryAfter the Retry-After header
   * @param body the whole body
   */
  static PlaidFailure ofAnswer(
      PlaidEndpoint endpoint, int status, @Nullable String retryAfter, String body) {
    Optional<PlaidErrorBody> error = PlaidErrorBody.read(body);
    String code = error.map(PlaidErrorBody::code).orElse(null);
    String requestId = error.map(PlaidErrorBody::requestId).orElse(null);
    if ("INVALID_API_KEYS".equals(code) || "CREDITS_EXHAUSTED".equals(code)) {
      return new NotExecuted(
          endpoint, Reason.OWN_CONFIGURATION, code, CONFIGURATION_DELAY, requestId);
    }
    if ("PLANNED_MAINTENANCE".equals(code)) {
      return new NotExecuted(
          endpoint, Reason.PLANNED_MAINTENANCE, code, MAINTENANCE_DELAY, requestId);
    }
    if (status == 429) {
      return new NotExecuted(
          endpoint, Reason.RATE_LIMITED, code, rateLimitDelay(retryAfter), requestId);
    }
    if (status >= 500) {
      return new Unknown(endpoint, Doubt.SERVER_ERROR, status, requestId);
    }
    if (status >= 400 && error.isPresent()) {
      return new Refused(
          endpoint,
          status,
          error.get().type(),
          error.get().code(),
          error.get().displayMessage(),
          requestId);
    }
    return new Unknown(endpoint, Doubt.UNREADABLE_ANSWER, status, requestId);
  }

  /** Classifies a call that ended without a whole answer, or whose answer could not be read. */
  static PlaidFailure ofThrowable(PlaidEndpoint endpoint, Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotSentException) {
        return new NotExecuted(endpoint, Reason.NOT_CONNECTED, null, RECONNECT_DELAY, null);
      }
    }
    return new Unknown(endpoint, doubtOf(thrown), null, null);
  }

  /** A success whose content is not what the endpoint returns. */
  static PlaidFailure unreadable(PlaidEndpoint endpoint, int status) {
    return new Unknown(endpoint, Doubt.UNREADABLE_ANSWER, status, null);
  }

  private static Doubt doubtOf(Throwable thrown) {
    if (thrown instanceof InterruptedIOException) {
      return Doubt.TIMED_OUT;
    }
    return thrown instanceof IOException && !(thrown instanceof MalformedJsonException)
        ? Doubt.CUT
        : Doubt.UNREADABLE_ANSWER;
  }

  /** Plaid documents no Retry-After; one that is there anyway is followed within reason. */
  private static Duration rateLimitDelay(@Nullable String retryAfter) {
    if (retryAfter == null || !retryAfter.matches("\\d{1,6}")) {
      return RATE_LIMIT_DELAY;
    }
    Duration wished = Duration.ofSeconds(Math.max(1, Long.parseLong(retryAfter)));
    return wished.compareTo(LONGEST_RATE_LIMIT_DELAY) > 0 ? LONGEST_RATE_LIMIT_DELAY : wished;
  }
}
