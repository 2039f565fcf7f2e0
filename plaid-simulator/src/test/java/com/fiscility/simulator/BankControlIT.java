package com.fiscility.simulator;

import static com.fiscility.simulator.Plaid.answer;
import static com.fiscility.simulator.Plaid.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.simulator.bank.Institution.Health;
import com.fiscility.simulator.control.BankControl.Revocation;
import com.plaid.client.model.AccountsBalanceGetRequest;
import com.plaid.client.model.CountryCode;
import com.plaid.client.model.InstitutionsGetByIdRequest;
import com.plaid.client.model.InstitutionsGetByIdRequestOptions;
import com.plaid.client.model.PlaidError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BankControlIT {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final PlaidSimulator simulator =
      PlaidSimulator.start(SimulatorConfig.forTests().withClock(clock));
  private final Plaid plaid = Plaid.of(simulator);
  private final Http http = new Http(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void aRevokedPermissionFailsReadsAndUpdateModeButNotRemoval() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");

    simulator.control().banks().revoke(itemId(accessToken), Revocation.PERMISSION);

    assertThat(error(accessToken).getErrorCode()).isEqualTo("USER_PERMISSION_REVOKED");
    assertThat(refusal(plaid.sync(accessToken, "", 1)).getErrorCode())
        .isEqualTo("USER_PERMISSION_REVOKED");
    assertThat(
            refusal(plaid.api.linkTokenCreate(Plaid.updateMode("u-1", accessToken))).getErrorCode())
        .isEqualTo("USER_PERMISSION_REVOKED");
    answer(plaid.remove(accessToken));
  }

  @Test
  void aRevocationAtTheBankIsABrokenLoginWithItsReason() throws IOException {
    String accessToken = plaid.link(Plaid.PLATYPUS_OAUTH, "user_good");

    simulator.control().banks().revoke(itemId(accessToken), Revocation.AT_BANK);

    assertThat(error(accessToken).getErrorCode()).isEqualTo("ITEM_LOGIN_REQUIRED");
    assertThat(error(accessToken).getErrorCodeReason()).isEqualTo("OAUTH_USER_REVOKED");
    answer(plaid.api.linkTokenCreate(Plaid.updateMode("u-1", accessToken)));
  }

  @Test
  void anItemThatIsGoneIsNotFound() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");

    simulator.control().banks().revoke(itemId(accessToken), Revocation.GONE);

    assertThat(refusal(plaid.item(accessToken)).getErrorCode()).isEqualTo("ITEM_NOT_FOUND");
  }

  @Test
  void aBankThatIsDownFailsAllItsItemsUntilItIsUpAgain() throws Exception {
    String one = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    String two = plaid.link(Plaid.FIRST_PLATYPUS, "user_other");
    String elsewhere = plaid.link(Plaid.HOUNDSTOOTH, "user_good");

    health("DOWN");

    assertThat(refusal(plaid.accounts(one)).getErrorCode()).isEqualTo("INSTITUTION_DOWN");
    assertThat(refusal(plaid.sync(two, "", 1)).getErrorCode()).isEqualTo("INSTITUTION_DOWN");
    answer(plaid.accounts(elsewhere));
    assertThat(answer(plaid.item(one)).getItem().getError()).isNull();
    assertThat(status()).isEqualTo("DOWN");
    health("healthy");
    answer(plaid.accounts(one));
    assertThat(status()).isEqualTo("HEALTHY");
  }

  @Test
  void updateModeDoesNotOpenWhileTheBankIsDown() throws Exception {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    String linkToken =
        answer(plaid.api.linkTokenCreate(Plaid.updateMode("u-1", accessToken))).getLinkToken();
    simulator.control().banks().setHealth(Plaid.FIRST_PLATYPUS, Health.DOWN);

    var opened = http.post("/link/v2/api/open", "{\"link_token\": \"%s\"}".formatted(linkToken));

    assertThat(Http.json(opened).get("error_code").stringValue()).isEqualTo("INSTITUTION_DOWN");
  }

  @Test
  void callsAreCountedPerItem() throws Exception {
    String one = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    String itemId = itemId(one);
    answer(plaid.sync(one, "", 500));
    answer(plaid.sync(one, "", 500));
    plaid.link(Plaid.FIRST_PLATYPUS, "user_other");

    var calls = http.json("/control/items/" + itemId + "/calls");

    assertThat(calls.get("/transactions/sync").intValue()).isEqualTo(2);
    assertThat(calls.get("/item/get").intValue()).isEqualTo(1);
  }

  @Test
  void aDegradedBankOnlySaysSo() throws Exception {
    simulator.control().banks().setHealth(Plaid.FIRST_PLATYPUS, Health.DEGRADED);

    answer(plaid.accounts(plaid.link(Plaid.FIRST_PLATYPUS, "user_good")));
    assertThat(status()).isEqualTo("DEGRADED");
  }

  @Test
  void aConsentEndsAtItsTime() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    Instant end = Instant.parse("2026-12-01T00:00:00Z");

    simulator.control().banks().endConsent(itemId(accessToken), end);

    assertThat(answer(plaid.item(accessToken)).getItem().getConsentExpirationTime().toInstant())
        .isEqualTo(end);
    answer(plaid.accounts(accessToken));
    clock.advance(Duration.ofDays(10));
    assertThat(error(accessToken).getErrorCode()).isEqualTo("ITEM_LOGIN_REQUIRED");
    assertThat(
            answer(plaid.item(accessToken))
                .getStatus()
                .getTransactions()
                .getLastFailedUpdate()
                .toInstant())
        .isEqualTo(end);
  }

  @Test
  void aBankCutsAnItemOffAtItsTime() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");

    simulator
        .control()
        .banks()
        .disconnect(
            itemId(accessToken), Instant.parse("2026-11-25T00:00:00Z"), "INSTITUTION_MIGRATION");

    answer(plaid.accounts(accessToken));
    clock.advance(Duration.ofDays(4));
    assertThat(refusal(plaid.accounts(accessToken)).getErrorCode())
        .isEqualTo("ITEM_LOGIN_REQUIRED");
  }

  @Test
  void loginsBreakAfterThirtyDaysWhenThatIsAskedFor() throws Exception {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    clock.advance(Duration.ofDays(31));
    answer(plaid.accounts(accessToken));

    assertThat(http.post("/control/longest-login", "{\"days\": 30}").statusCode()).isEqualTo(200);

    assertThat(refusal(plaid.accounts(accessToken)).getErrorCode())
        .isEqualTo("ITEM_LOGIN_REQUIRED");
  }

  @Test
  void balancesOfTheMomentMoveWithTheHoursAndAreCountedAsPaid() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");

    List<Double> first = balances(accessToken);
    assertThat(balances(accessToken)).isEqualTo(first);
    clock.advance(Duration.ofHours(2));
    assertThat(balances(accessToken)).hasSameSizeAs(first).isNotEqualTo(first);

    simulator.control().breakLogin(itemId(accessToken));
    assertThat(
            refusal(
                    plaid.api.accountsBalanceGet(
                        new AccountsBalanceGetRequest().accessToken(accessToken)))
                .getErrorCode())
        .isEqualTo("ITEM_LOGIN_REQUIRED");
    assertThat(simulator.control().paidCalls()).containsOnly(entry());
  }

  private static Map.Entry<String, Long> entry() {
    return Map.entry("/accounts/balance/get", 3L);
  }

  private List<Double> balances(String accessToken) throws IOException {
    return answer(
            plaid.api.accountsBalanceGet(new AccountsBalanceGetRequest().accessToken(accessToken)))
        .getAccounts()
        .stream()
        .map(account -> account.getBalances().getCurrent())
        .toList();
  }

  private PlaidError error(String accessToken) throws IOException {
    PlaidError error = answer(plaid.item(accessToken)).getItem().getError();
    assertThat(error).isNotNull();
    return error;
  }

  private void health(String health) throws Exception {
    assertThat(
            http.post(
                    "/control/institutions/health",
                    "{\"institution_id\": \"%s\", \"health\": \"%s\"}"
                        .formatted(Plaid.FIRST_PLATYPUS, health))
                .statusCode())
        .isEqualTo(200);
  }

  private String status() throws IOException {
    return answer(
            plaid.api.institutionsGetById(
                new InstitutionsGetByIdRequest()
                    .institutionId(Plaid.FIRST_PLATYPUS)
                    .countryCodes(List.of(CountryCode.US))
                    .options(new InstitutionsGetByIdRequestOptions().includeStatus(true))))
        .getInstitution()
        .getStatus()
        .getItemLogins()
        .getStatus()
        .getValue();
  }

  private String itemId(String accessToken) throws IOException {
    return answer(plaid.item(accessToken)).getItem().getItemId();
  }
}
