package com.fiscility.link.syncing.domain;

import com.fiscility.link.connection.domain.RefreshFailure;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.plaid.PlaidFailure.NotExecuted;
import com.fiscility.link.plaid.PlaidFailure.Refused;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What follows a failed attempt.
 *
 * @param failure its class
 * @param plaidErrorCode Plaid's error_code, where Plaid gave one
 * @param pause when it is tried again; null when trying again is left to the next demand
 */
public record AfterFailure(
    RefreshFailure failure, @Nullable String plaidErrorCode, @Nullable Duration pause) {

  private static final String BANK_LIMIT = "INSTITUTION_RATE_LIMIT";

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration SOON_AT_MOST = Duration.ofHours(1);
  private static final Duration LATER = Duration.ofHours(1);
  private static final Duration LATER_AT_MOST = Duration.ofHours(6);
  private static final int DOUBLINGS = 12;

  /**
   * Decides.
   *
   * @param attempts how often it was tried before
   */
  public static AfterFailure of(PlaidFailure failure, int attempts) {
    if (failure instanceof Refused refused) {
      return refused(refused, attempts);
    }
    if (failure instanceof NotExecuted not) {
      return again(failureOf(not), not.errorCode(), longer(not.retryAfter(), soon(attempts)));
    }
    return again(RefreshFailure.PROVIDER, null, soon(attempts));
  }

  /** Whether the bank is asked too often, so that its other Items rest too. */
  public boolean ofBank() {
    return failure == RefreshFailure.LIMITED && BANK_LIMIT.equals(plaidErrorCode);
  }

  private static RefreshFailure failureOf(NotExecuted failure) {
    return switch (failure.reason()) {
      case NO_PERMIT, RATE_LIMITED -> RefreshFailure.LIMITED;
      case OWN_CONFIGURATION -> RefreshFailure.OURS;
      case NOT_CONNECTED, PLANNED_MAINTENANCE -> RefreshFailure.PROVIDER;
    };
  }

  private static AfterFailure refused(Refused refused, int attempts) {
    String code = refused.errorCode();
    return switch (refused.errorClass()) {
      case USER_MUST_ACT, USER_MUST_ACT_AT_BANK -> over(RefreshFailure.LOGIN, code);
      case ITEM_GONE, ALREADY_DELETED -> over(RefreshFailure.GONE, code);
      case OURS, NEVER_WORKS -> over(RefreshFailure.OURS, code);
      case RETRY_IN_HOURS ->
          again(RefreshFailure.INSTITUTION, code, doubled(LATER, LATER_AT_MOST, attempts));
      case RETRY_SOON, UNCLASSIFIED -> again(RefreshFailure.PROVIDER, code, soon(attempts));
    };
  }

  private static AfterFailure over(RefreshFailure failure, String code) {
    return new AfterFailure(failure, code, null);
  }

  private static AfterFailure again(RefreshFailure failure, @Nullable String code, Duration pause) {
    return new AfterFailure(failure, code, pause);
  }

  private static Duration soon(int attempts) {
    return doubled(SOON, SOON_AT_MOST, attempts);
  }

  private static Duration doubled(Duration first, Duration most, int attempts) {
    Duration pause = first.multipliedBy(1L << Math.min(attempts, DOUBLINGS));
    return pause.compareTo(most) > 0 ? most : pause;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
