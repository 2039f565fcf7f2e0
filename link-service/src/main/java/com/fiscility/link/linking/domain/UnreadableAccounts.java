package com.fiscility.link.linking.domain;

import com.fiscility.link.plaid.PlaidErrorClass;
import com.fiscility.link.plaid.PlaidFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What to do when the accounts of a new Item cannot be read. */
public sealed interface UnreadableAccounts {

  /** An Item whose accounts stay unreadable this long is given up. */
  Duration PATIENCE = Duration.ofHours(24);

  /**
   * A key that Plaid does not know is given up sooner: the Item was removed, or we call with
   * another environment's keys, which an operator mends within this time. Its removal then fails in
   * the same way and is listed for an operator, and the key is kept.
   */
  Duration PATIENCE_WITH_UNKNOWN_KEY = Duration.ofHours(1);

  /** The longest pause between two tries. */
  Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /**
   * They are read again later.
   *
   * @param notBefore when
   */
  record TryAgain(Instant notBefore) implements UnreadableAccounts {}

  /**
   * The Item is removed and the user is told.
   *
   * @param rejection why
   */
  record GiveUp(Rejection rejection) implements UnreadableAccounts {}

  /**
   * Decides.
   *
   * @param failure how the call failed; null when it answered that there are no accounts
   * @param exchangedAt when the Item came into being
   * @param attempts how often was tried before
   * @param now business time
   */
  static UnreadableAccounts decide(
      @Nullable PlaidFailure failure, Instant exchangedAt, int attempts, Instant now) {
    Instant end = exchangedAt.plus(unknownKey(failure) ? PATIENCE_WITH_UNKNOWN_KEY : PATIENCE);
    if (gone(failure) || !now.isBefore(end)) {
      return new GiveUp(
          Rejection.byPlaid(
              RejectionReason.ACCOUNTS_UNREADABLE,
              failure instanceof PlaidFailure.Refused refused ? refused.errorCode() : null,
              failure == null ? null : failure.requestId()));
    }
    Instant next = now.plus(pause(failure, attempts));
    return new TryAgain(next.isBefore(end) ? next : end);
  }

  private static boolean gone(@Nullable PlaidFailure failure) {
    if (failure instanceof PlaidFailure.Refused refused) {
      PlaidErrorClass errorClass = refused.errorClass();
      return errorClass == PlaidErrorClass.ITEM_GONE
          || errorClass == PlaidErrorClass.ALREADY_DELETED;
    }
    return false;
  }

  private static boolean unknownKey(@Nullable PlaidFailure failure) {
    return failure instanceof PlaidFailure.Refused refused
        && refused.errorCode().equals("INVALID_ACCESS_TOKEN");
  }

  private static Duration pause(@Nullable PlaidFailure failure, int attempts) {
    if (failure instanceof PlaidFailure.NotExecuted notExecuted) {
      return notExecuted.retryAfter();
    }
    Duration doubled = Duration.ofSeconds(1L << Math.min(attempts, 10));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
