package com.fiscility.simulator;

import com.plaid.client.ApiClient;
import com.plaid.client.model.AccountsGetRequest;
import com.plaid.client.model.AccountsGetResponse;
import com.plaid.client.model.CountryCode;
import com.plaid.client.model.ItemGetRequest;
import com.plaid.client.model.ItemGetResponse;
import com.plaid.client.model.ItemPublicTokenExchangeRequest;
import com.plaid.client.model.ItemPublicTokenExchangeResponse;
import com.plaid.client.model.ItemRemoveRequest;
import com.plaid.client.model.ItemRemoveResponse;
import com.plaid.client.model.LinkTokenCreateRequest;
import com.plaid.client.model.LinkTokenCreateRequestUser;
import com.plaid.client.model.LinkTokenTransactions;
import com.plaid.client.model.PlaidError;
import com.plaid.client.model.Products;
import com.plaid.client.model.SandboxPublicTokenCreateRequest;
import com.plaid.client.model.SandboxPublicTokenCreateRequestOptions;
import com.plaid.client.model.SandboxPublicTokenCreateRequestOptionsTransactions;
import com.plaid.client.model.TransactionsSyncRequest;
import com.plaid.client.model.TransactionsSyncResponse;
import com.plaid.client.request.PlaidApi;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import retrofit2.Call;
import retrofit2.Response;

/** Plaid's own Java client, pointed at a simulator, with the words that tests use. */
final class Plaid {

  static final String FIRST_PLATYPUS = "ins_109508";
  static final String HOUNDSTOOTH = "ins_109512";
  static final String PLATYPUS_OAUTH = "ins_127287";
  static final String UNHEALTHY_DOWN = "ins_132361";
  static final String MOLASSES = "ins_900003";
  static final String ROYAL_UK = "ins_117650";

  final PlaidApi api;

  private Plaid(PlaidApi api) {
    this.api = api;
  }

  static Plaid of(PlaidSimulator simulator) {
    return of(simulator, SimulatorConfig.DEFAULT_CLIENT_ID, SimulatorConfig.DEFAULT_SECRET);
  }

  static Plaid of(PlaidSimulator simulator, String clientId, String secret) {
    ApiClient client = new ApiClient(Map.of("clientId", clientId, "secret", secret));
    client.setPlaidAdapter(simulator.baseUrl());
    client.getOkBuilder().retryOnConnectionFailure(false).callTimeout(10, TimeUnit.SECONDS);
    return new Plaid(client.createService(PlaidApi.class));
  }

  /** The answer of a call that succeeds. */
  static <T> T answer(Call<T> call) throws IOException {
    Response<T> response = call.execute();
    if (!response.isSuccessful()) {
      throw new AssertionError(response.code() + " " + error(response));
    }
    return Optional.ofNullable(response.body()).orElseThrow();
  }

  /** The error object of a call that is refused. */
  static PlaidError refusal(Call<?> call) throws IOException {
    return error(call.execute());
  }

  private static PlaidError error(Response<?> response) throws IOException {
    return new com.plaid.client.JSON()
        .getGson()
        .fromJson(
            Optional.ofNullable(response.errorBody()).orElseThrow().string(), PlaidError.class);
  }

  static LinkTokenCreateRequest firstLink(String clientUserId) {
    return new LinkTokenCreateRequest()
        .clientName("Fiscility")
        .language("en")
        .countryCodes(List.of(CountryCode.US))
        .user(new LinkTokenCreateRequestUser().clientUserId(clientUserId))
        .products(List.of(Products.TRANSACTIONS))
        .transactions(new LinkTokenTransactions().daysRequested(730));
  }

  static LinkTokenCreateRequest updateMode(String clientUserId, String accessToken) {
    return new LinkTokenCreateRequest()
        .clientName("Fiscility")
        .language("en")
        .countryCodes(List.of(CountryCode.US))
        .user(new LinkTokenCreateRequestUser().clientUserId(clientUserId))
        .accessToken(accessToken);
  }

  String publicToken(String institutionId, String username) throws IOException {
    return answer(
            api.sandboxPublicTokenCreate(
                new SandboxPublicTokenCreateRequest()
                    .institutionId(institutionId)
                    .initialProducts(List.of(Products.TRANSACTIONS))
                    .options(
                        new SandboxPublicTokenCreateRequestOptions()
                            .overrideUsername(username)
                            .overridePassword("pass_good")
                            .transactions(
                                new SandboxPublicTokenCreateRequestOptionsTransactions()
                                    .daysRequested(730)))))
        .getPublicToken();
  }

  /** The access token of a new Item. */
  String link(String institutionId, String username) throws IOException {
    return answer(exchange(publicToken(institutionId, username))).getAccessToken();
  }

  Call<ItemPublicTokenExchangeResponse> exchange(String publicToken) {
    return api.itemPublicTokenExchange(
        new ItemPublicTokenExchangeRequest().publicToken(publicToken));
  }

  Call<ItemGetResponse> item(String accessToken) {
    return api.itemGet(new ItemGetRequest().accessToken(accessToken));
  }

  Call<ItemRemoveResponse> remove(String accessToken) {
    return api.itemRemove(new ItemRemoveRequest().accessToken(accessToken));
  }

  Call<AccountsGetResponse> accounts(String accessToken) {
    return api.accountsGet(new AccountsGetRequest().accessToken(accessToken));
  }

  Call<TransactionsSyncResponse> sync(String accessToken, String cursor, int count) {
    return api.transactionsSync(
        new TransactionsSyncRequest().accessToken(accessToken).cursor(cursor).count(count));
  }
}
