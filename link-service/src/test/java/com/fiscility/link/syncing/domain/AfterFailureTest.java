package com.fiscility.link.syncing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.connection.domain.RefreshFailure;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.plaid.PlaidFailure.Doubt;
import com.fiscility.link.plaid.PlaidFailure.NotExecuted;
import com.fiscility.link.plaid.PlaidFailure.Reason;
import com.fiscility.link.plaid.PlaidFailure.Refused;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose turn it is after a failure, and when it is tried again. */
class AfterFailureTest {

  private static final PlaidEndpoint SYNC = PlaidEndpoint.TRANSACTIONS_SYNC;

  @ParameterizedTest
  @CsvSource({
    "ITEM_ERROR,ITEM_LOGIN_REQUIRED,LOGIN",
    "ITEM_ERROR,ITEM_LOCKED,LOGIN",
    "ITEM_ERROR,ITEM_NOT_FOUND,GONE",
    "INVALID_INPUT,USER_PERMISSION_REVOKED,GONE",
    "INVALID_INPUT,INVALID_ACCESS_TOKEN,OURS",
    "ITEM_ERROR,PRODUCTS_NOT_SUPPORTED,OURS"
  })
  void whatWaitingDoesNotMendIsLeftToTheNextDemand(
      String type, String code, RefreshFailure failure) {
    assertThat(AfterFailure.of(refused(type, code), 3))
        .isEqualTo(new AfterFailure(failure, code, null));
  }

  @ParameterizedTest
  @CsvSource({
    "INSTITUTION_ERROR,INSTITUTION_DOWN,0,INSTITUTION,PT1H",
    "INSTITUTION_ERROR,INSTITUTION_DOWN,1,INSTITUTION,PT2H",
    "INSTITUTION_ERROR,INSTITUTION_NOT_RESPONDING,9,INSTITUTION,PT6H",
    "TRANSACTIONS_ERROR,TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION,0,PROVIDER,PT30S",
    "NEW_TYPE,NEW_CODE,2,PROVIDER,PT2M",
    "NEW_TYPE,NEW_CODE,500,PROVIDER,PT1H"
  })
  void whatPassesIsTriedAgainMoreAndMoreSeldom(
      String type, String code, int attempts, RefreshFailure failure, Duration pause) {
    assertThat(AfterFailure.of(refused(type, code), attempts))
        .isEqualTo(new AfterFailure(failure, code, pause));
  }

  @Test
  void anUnknownOutcomeIsAskedForAgainSoon() {
    PlaidFailure unknown = new PlaidFailure.Unknown(SYNC, Doubt.TIMED_OUT, null, null);

    assertThat(AfterFailure.of(unknown, 0))
        .isEqualTo(new AfterFailure(RefreshFailure.PROVIDER, null, Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @CsvSource({
    "RATE_LIMITED,LIMITED",
    "OWN_CONFIGURATION,OURS",
    "PLANNED_MAINTENANCE,PROVIDER",
    "NOT_CONNECTED,PROVIDER"
  })
  void aCallThatWasNotExecutedWaitsAtLeastAsLongAsItWasTold(Reason reason, RefreshFailure failure) {
    AfterFailure after =
        AfterFailure.of(new NotExecuted(SYNC, reason, null, Duration.ofMinutes(10), null), 0);

    assertThat(after).isEqualTo(new AfterFailure(failure, null, Duration.ofMinutes(10)));
  }

  @Test
  void onlyABanksOwnLimitIsTheBanks() {
    assertThat(AfterFailure.of(limited("INSTITUTION_RATE_LIMIT"), 0).ofBank()).isTrue();
    assertThat(AfterFailure.of(limited("TRANSACTIONS_SYNC_LIMIT"), 0).ofBank()).isFalse();
  }

  private static NotExecuted limited(String code) {
    return new NotExecuted(SYNC, Reason.RATE_LIMITED, code, Duration.ofSeconds(5), null);
  }

  private static Refused refused(String type, String code) {
    return new Refused(SYNC, 400, type, code, null, null);
  }
}
