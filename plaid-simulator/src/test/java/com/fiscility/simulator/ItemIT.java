package com.fiscility.simulator;

import static com.fiscility.simulator.Plaid.answer;
import static com.fiscility.simulator.Plaid.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.simulator.control.ItemView;
import com.plaid.client.model.AccountBase;
import com.plaid.client.model.AccountsGetRequest;
import com.plaid.client.model.AccountsGetRequestOptions;
import com.plaid.client.model.CountryCode;
import com.plaid.client.model.Institution;
import com.plaid.client.model.InstitutionsGetByIdRequest;
import com.plaid.client.model.InstitutionsGetByIdRequestOptions;
import com.plaid.client.model.ItemGetResponse;
import com.plaid.client.model.PlaidError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ItemIT {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final PlaidSimulator simulator =
      PlaidSimulator.start(SimulatorConfig.forTests().withClock(clock));
  private final Plaid plaid = Plaid.of(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void aHealthyItemShowsItsBankAndProducts() throws IOException {
    ItemGetResponse got = answer(plaid.item(plaid.link(Plaid.FIRST_PLATYPUS, "user_good")));

    assertThat(got.getItem().getInstitutionId()).isEqualTo(Plaid.FIRST_PLATYPUS);
    assertThat(got.getItem().getInstitutionName()).isEqualTo("First Platypus Bank");
    assertThat(got.getItem().getError()).isNull();
    assertThat(got.getItem().getConsentExpirationTime()).isNull();
    assertThat(got.getItem().getBilledProducts())
        .extracting(Object::toString)
        .containsExactly("transactions");
    assertThat(got.getItem().getCreatedAt().toInstant()).isEqualTo("2026-11-21T12:00:00Z");
    assertThat(got.getStatus()).isNotNull();
    assertThat(got.getRequestId()).isNotBlank();
  }

  @Test
  void aRemovedItemIsNotFoundEverAfter() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");

    assertThat(answer(plaid.remove(accessToken)).getRequestId()).isNotBlank();

    for (PlaidError refused :
        List.of(
            refusal(plaid.remove(accessToken)),
            refusal(plaid.item(accessToken)),
            refusal(plaid.accounts(accessToken)),
            refusal(plaid.sync(accessToken, "", 1)))) {
      assertThat(refused.getErrorType().getValue()).isEqualTo("ITEM_ERROR");
      assertThat(refused.getErrorCode()).isEqualTo("ITEM_NOT_FOUND");
    }
    assertThat(simulator.control().liveItems()).isEmpty();
    assertThat(simulator.control().items()).singleElement().matches(ItemView::removed);
  }

  @Test
  void aBrokenLoginShowsInItemGetAndFailsReadsUntilRepaired() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    String itemId = answer(plaid.item(accessToken)).getItem().getItemId();

    simulator.control().breakLogin(itemId);

    PlaidError shown = answer(plaid.item(accessToken)).getItem().getError();
    assertThat(shown).isNotNull();
    assertThat(shown.getErrorCode()).isEqualTo("ITEM_LOGIN_REQUIRED");
    assertThat(refusal(plaid.accounts(accessToken)).getErrorCode())
        .isEqualTo("ITEM_LOGIN_REQUIRED");
    assertThat(refusal(plaid.sync(accessToken, "", 1)).getErrorCode())
        .isEqualTo("ITEM_LOGIN_REQUIRED");

    simulator.control().repairLogin(itemId);

    assertThat(answer(plaid.item(accessToken)).getItem().getError()).isNull();
    assertThat(answer(plaid.accounts(accessToken)).getAccounts()).hasSize(3);
  }

  @Test
  void consentsOfOauthBanksRunOut() throws IOException {
    String accessToken = plaid.link(Plaid.PLATYPUS_OAUTH, "user_good");
    assertThat(answer(plaid.item(accessToken)).getItem().getConsentExpirationTime().toInstant())
        .isEqualTo("2027-11-21T12:00:00Z");

    clock.advance(Duration.ofDays(365));

    assertThat(refusal(plaid.accounts(accessToken)).getErrorCode())
        .isEqualTo("ITEM_LOGIN_REQUIRED");
  }

  @ParameterizedTest
  @CsvSource({
    "not-a-token, INVALID_ACCESS_TOKEN",
    "access-production-3b0b4b8e-6f5c-4a7e-9d3a-0c1d2e3f4a5b, INVALID_ACCESS_TOKEN",
    "access-sandbox-3b0b4b8e-6f5c-4a7e-9d3a-0c1d2e3f4a5b, INVALID_ACCESS_TOKEN",
  })
  void otherAccessTokensAreRefused(String token, String expected) throws IOException {
    assertThat(refusal(plaid.item(token)).getErrorCode()).isEqualTo(expected);
  }

  @Test
  void accountsLookLikeThoseOfABank() throws IOException {
    List<AccountBase> accounts =
        answer(plaid.accounts(plaid.link(Plaid.FIRST_PLATYPUS, "user_good"))).getAccounts();

    assertThat(accounts)
        .extracting(account -> account.getSubtype().getValue())
        .containsExactly("checking", "savings", "credit card");
    assertThat(accounts)
        .allSatisfy(
            account -> {
              assertThat(account.getMask()).matches("\\d{4}");
              assertThat(account.getName()).isNotBlank();
              assertThat(account.getBalances().getCurrent()).isPositive();
              assertThat(account.getBalances().getIsoCurrencyCode()).isEqualTo("USD");
              assertThat(account.getBalances().getUnofficialCurrencyCode()).isNull();
              assertThat(account.getPersistentAccountId()).isNull();
            });
  }

  @Test
  void accountsCanHaveSeveralCurrenciesEachWithExactlyOneCode() throws IOException {
    List<AccountBase> accounts =
        answer(plaid.accounts(plaid.link(Plaid.FIRST_PLATYPUS, "user_currencies"))).getAccounts();

    assertThat(accounts)
        .extracting(
            account ->
                account.getBalances().getIsoCurrencyCode()
                    + "/"
                    + account.getBalances().getUnofficialCurrencyCode())
        .containsExactly("USD/null", "EUR/null", "GBP/null", "null/USDC");
  }

  @Test
  void anAccountOfAnotherItemIsInvalid() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    String own = answer(plaid.accounts(accessToken)).getAccounts().get(1).getAccountId();

    assertThat(answer(chosen(accessToken, List.of(own))).getAccounts()).hasSize(1);
    assertThat(refusal(chosen(accessToken, List.of(own, "other"))).getErrorCode())
        .isEqualTo("INVALID_ACCOUNT_ID");
  }

  private retrofit2.Call<com.plaid.client.model.AccountsGetResponse> chosen(
      String accessToken, List<String> accountIds) {
    return plaid.api.accountsGet(
        new AccountsGetRequest()
            .accessToken(accessToken)
            .options(new AccountsGetRequestOptions().accountIds(accountIds)));
  }

  @Test
  void anInstitutionComesWithLogoColourAndHealthOnRequest() throws IOException {
    Institution plain = institution(new InstitutionsGetByIdRequestOptions());
    assertThat(plain.getName()).isEqualTo("Unhealthy Platypus Bank - Down");
    assertThat(plain.getLogo()).isNull();

    Institution full =
        institution(
            new InstitutionsGetByIdRequestOptions()
                .includeOptionalMetadata(true)
                .includeStatus(true));
    assertThat(full.getPrimaryColor()).matches("#[0-9a-f]{6}");
    assertThat(Base64.getDecoder().decode(full.getLogo())).startsWith(0x89, 'P', 'N', 'G');
    assertThat(full.getStatus().getItemLogins().getStatus().getValue()).isEqualTo("DOWN");
  }

  private Institution institution(InstitutionsGetByIdRequestOptions options) throws IOException {
    return answer(
            plaid.api.institutionsGetById(
                new InstitutionsGetByIdRequest()
                    .institutionId(Plaid.UNHEALTHY_DOWN)
                    .countryCodes(List.of(CountryCode.US))
                    .options(options)))
        .getInstitution();
  }

  @Test
  void anInstitutionOfAnotherCountryIsInvalid() throws IOException {
    assertThat(
            refusal(
                    plaid.api.institutionsGetById(
                        new InstitutionsGetByIdRequest()
                            .institutionId(Plaid.ROYAL_UK)
                            .countryCodes(List.of(CountryCode.US))))
                .getErrorCode())
        .isEqualTo("INVALID_INSTITUTION");
  }

  @Test
  void aBankThatIsDownCannotBeLinked() throws IOException {
    assertThat(simulator.control().calls("/sandbox/public_token/create")).isZero();

    assertThat(
            refusal(
                    plaid.api.sandboxPublicTokenCreate(
                        new com.plaid.client.model.SandboxPublicTokenCreateRequest()
                            .institutionId(Plaid.UNHEALTHY_DOWN)
                            .initialProducts(
                                List.of(com.plaid.client.model.Products.TRANSACTIONS))))
                .getErrorCode())
        .isEqualTo("INSTITUTION_DOWN");
    assertThat(simulator.control().calls("/sandbox/public_token/create")).isEqualTo(1);
  }
}
