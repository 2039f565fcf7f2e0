package com.fiscility.link.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.connection.domain.Observation;
import com.fiscility.link.plaid.ItemError;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.plaid.PlaidFailure.Doubt;
import com.fiscility.link.plaid.PlaidFailure.NotExecuted;
import com.fiscility.link.plaid.PlaidFailure.Reason;
import com.fiscility.link.plaid.PlaidFailure.Refused;
import com.fiscility.link.plaid.PlaidFailure.Unknown;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which answers of Plaid blame a login. */
class ObservationsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final PlaidEndpoint ENDPOINT = PlaidEndpoint.TRANSACTIONS_SYNC;

  @ParameterizedTest
  @CsvSource({
    "ITEM_ERROR, ITEM_LOGIN_REQUIRED",
    "ITEM_ERROR, NO_ACCOUNTS",
    "ITEM_ERROR, ACCESS_NOT_GRANTED",
    "INVALID_INPUT, ADDITIONAL_CONSENT_REQUIRED",
    "ITEM_ERROR, ITEM_LOCKED",
    "ITEM_ERROR, ITEM_NOT_FOUND",
    "INVALID_INPUT, USER_PERMISSION_REVOKED",
  })
  void whatOnlyTheUserCanMendBlamesTheLogin(String type, String code) {
    Observation expected = new Observation(code, ENDPOINT.path(), NOW);

    assertThat(Observations.failed(refused(type, code), NOW)).contains(expected);
    assertThat(Observations.answered(ENDPOINT, new ItemError(type, code, null), NOW))
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_INPUT, INVALID_API_KEYS",
    "INVALID_INPUT, INVALID_ACCESS_TOKEN",
    "INVALID_REQUEST, MISSING_FIELDS",
    "INVALID_INPUT, UNAUTHORIZED_ROUTE_ACCESS",
    "RATE_LIMIT_EXCEEDED, ITEM_GET_LIMIT",
    "INSTITUTION_ERROR, INSTITUTION_DOWN",
    "INSTITUTION_ERROR, INSTITUTION_NOT_RESPONDING",
    "API_ERROR, INTERNAL_SERVER_ERROR",
    "ITEM_ERROR, PRODUCTS_NOT_SUPPORTED",
    "ITEM_ERROR, A_CODE_OF_TOMORROW",
  })
  void ourOwnErrorsPlaidsAndTheBanksSayNothingOfIt(String type, String code) {
    assertThat(Observations.failed(refused(type, code), NOW)).isEmpty();
    assertThat(Observations.answered(ENDPOINT, new ItemError(type, code, null), NOW)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void whatPlaidDidNotCarryOutSaysNothingOfIt(Reason reason) {
    PlaidFailure failure =
        new NotExecuted(ENDPOINT, reason, "INVALID_API_KEYS", Duration.ofSeconds(5), null);

    assertThat(Observations.failed(failure, NOW)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Doubt.class)
  void whatNobodyKnowsSaysNothingOfIt(Doubt doubt) {
    assertThat(Observations.failed(new Unknown(ENDPOINT, doubt, null, null), NOW)).isEmpty();
  }

  @Test
  void anAnswerWithoutAnErrorSaysThatItWorks() {
    assertThat(Observations.answered(ENDPOINT, null, NOW))
        .contains(new Observation(null, ENDPOINT.path(), NOW));
  }

  private static Refused refused(String type, String code) {
    return new Refused(ENDPOINT, 400, type, code, null, null);
  }
}
