package com.fiscility.link.connection;

import com.fiscility.link.connection.domain.Observation;
import com.fiscility.link.plaid.ItemError;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidErrorClass;
import com.fiscility.link.plaid.PlaidFailure;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What calls to Plaid say of an Item's login. Our own errors and the bank's outages say nothing.
 */
public final class Observations {

  private Observations() {}

  /**
   * From an answer; empty when it carries an error that says nothing of the login.
   *
   * @param error what the answer says is wrong with the Item
   */
  public static Optional<Observation> answered(
      PlaidEndpoint endpoint, @Nullable ItemError error, Instant startedAt) {
    return error == null || blamesLogin(error.errorClass())
        ? Optional.of(
            new Observation(error == null ? null : error.code(), endpoint.path(), startedAt))
        : Optional.empty();
  }

  /** From a failed call; empty when it says nothing of the login. */
  public static Optional<Observation> failed(PlaidFailure failure, Instant startedAt) {
    if (failure instanceof PlaidFailure.Refused refused && blamesLogin(refused.errorClass())) {
      return Optional.of(
          new Observation(refused.errorCode(), refused.endpoint().path(), startedAt));
    }
    return Optional.empty();
  }

  private static boolean blamesLogin(PlaidErrorClass errorClass) {
    return switch (errorClass) {
      case USER_MUST_ACT, USER_MUST_ACT_AT_BANK, ITEM_GONE -> true;
      case RETRY_SOON, RETRY_IN_HOURS, OURS, NEVER_WORKS, ALREADY_DELETED, UNCLASSIFIED -> false;
    };
  }
}
