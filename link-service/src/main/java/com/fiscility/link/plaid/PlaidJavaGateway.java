package com.fiscility.link.plaid;

import com.plaid.client.model.AccountsGetRequest;
import com.plaid.client.model.CountryCode;
import com.plaid.client.model.InstitutionsGetByIdRequest;
import com.plaid.client.model.InstitutionsGetByIdResponse;
import com.plaid.client.model.ItemGetRequest;
import com.plaid.client.model.ItemPublicTokenExchangeRequest;
import com.plaid.client.model.ItemPublicTokenExchangeResponse;
import com.plaid.client.model.ItemRemoveRequest;
import com.plaid.client.model.LinkTokenCreateRequest;
import com.plaid.client.model.LinkTokenCreateRequestUpdate;
import com.plaid.client.model.LinkTokenCreateRequestUser;
import com.plaid.client.model.LinkTokenCreateResponse;
import com.plaid.client.model.LinkTokenTransactions;
import com.plaid.client.model.Products;
import com.plaid.client.request.PlaidApi;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The calls with plaid-java, whose models hold tokens and print them: none leaves this package. */
final class PlaidJavaGateway implements PlaidGateway {

  /** Elsewhere new accounts mean a new link. */
  private static final Set<CountryCode> WITH_ACCOUNT_SELECTION =
      EnumSet.of(CountryCode.US, CountryCode.CA);

  private final PlaidApi api;
  private final PlaidCalls calls;
  private final PlaidProperties properties;
  private final Clock clock;
  private final List<CountryCode> countries;

  PlaidJavaGateway(PlaidApi api, PlaidCalls calls, PlaidProperties properties, Clock clock) {
    this.api = api;
    this.calls = calls;
    this.properties = properties;
    this.clock = clock;
    this.countries = properties.countryCodes().stream().map(PlaidJavaGateway::country).toList();
  }

  @Override
  public Mono<IssuedLinkToken> createLinkToken(NewLinkToken wish) {
    return calls.make(
        PlaidEndpoint.LINK_TOKEN_CREATE,
        () -> api.linkTokenCreate(request(wish)),
        PlaidJavaGateway::issued);
  }

  @Override
  public Mono<ExchangedItem> exchange(PublicToken publicToken) {
    return calls.make(
        PlaidEndpoint.PUBLIC_TOKEN_EXCHANGE,
        () ->
            api.itemPublicTokenExchange(
                new ItemPublicTokenExchangeRequest().publicToken(publicToken.reveal())),
        PlaidJavaGateway::exchanged);
  }

  @Override
  public Mono<ItemStatus> item(AccessToken accessToken) {
    return Mono.defer(
        () -> {
          Instant startedAt = clock.instant();
          return calls.make(
              PlaidEndpoint.ITEM_GET,
              () -> api.itemGet(new ItemGetRequest().accessToken(accessToken.reveal())),
              response -> ItemAnswers.status(response, startedAt));
        });
  }

  @Override
  public Mono<String> removeItem(AccessToken accessToken) {
    return calls.make(
        PlaidEndpoint.ITEM_REMOVE,
        () -> api.itemRemove(new ItemRemoveRequest().accessToken(accessToken.reveal())),
        response -> requestIdOnly(response.getRequestId()));
  }

  @Override
  public Mono<AccountsAnswer> accounts(AccessToken accessToken) {
    return Mono.defer(
        () -> {
          Instant startedAt = clock.instant();
          return calls.make(
              PlaidEndpoint.ACCOUNTS_GET,
              () -> api.accountsGet(new AccountsGetRequest().accessToken(accessToken.reveal())),
              response -> ItemAnswers.accounts(response, startedAt));
        });
  }

  @Override
  public Mono<Institution> institution(String institutionId) {
    return calls.make(
        PlaidEndpoint.INSTITUTIONS_GET_BY_ID,
        () ->
            api.institutionsGetById(
                new InstitutionsGetByIdRequest()
                    .institutionId(institutionId)
                    .countryCodes(countries)),
        PlaidJavaGateway::institution);
  }

  private LinkTokenCreateRequest request(NewLinkToken wish) {
    LinkTokenCreateRequest request =
        new LinkTokenCreateRequest()
            .user(new LinkTokenCreateRequestUser().clientUserId(wish.clientUserId()))
            .clientName(properties.clientName())
            .language(properties.language())
            .countryCodes(countries)
            .redirectUri(properties.redirectUri());
    return wish.updates() == null ? firstLink(request, wish) : updateMode(request, wish.updates());
  }

  /** Products and webhook are the Item's; Plaid refuses the one and ignores the other. */
  private LinkTokenCreateRequest updateMode(LinkTokenCreateRequest request, AccessToken item) {
    return request
        .accessToken(item.reveal())
        .update(
            new LinkTokenCreateRequestUpdate()
                .accountSelectionEnabled(
                    countries.stream().anyMatch(WITH_ACCOUNT_SELECTION::contains)));
  }

  private LinkTokenCreateRequest firstLink(LinkTokenCreateRequest request, NewLinkToken wish) {
    return request
        .products(List.of(Products.TRANSACTIONS))
        .transactions(new LinkTokenTransactions().daysRequested(properties.daysRequested()))
        .webhook(webhookOf(wish));
  }

  private @Nullable String webhookOf(NewLinkToken wish) {
    String url = properties.webhookUrl();
    if (url == null) {
      return null;
    }
    return (url.endsWith("/") ? url : url + "/") + wish.linkRequestId();
  }

  private static Answer<IssuedLinkToken> issued(LinkTokenCreateResponse response) {
    String requestId = RequestIds.of(response.getRequestId());
    return new Answer<>(
        new IssuedLinkToken(
            LinkToken.of(response.getLinkToken()), response.getExpiration().toInstant(), requestId),
        requestId,
        null);
  }

  private static Answer<ExchangedItem> exchanged(ItemPublicTokenExchangeResponse response) {
    String requestId = RequestIds.of(response.getRequestId());
    String itemId = ItemAnswers.present(response.getItemId());
    return new Answer<>(
        new ExchangedItem(AccessToken.of(response.getAccessToken()), itemId, requestId),
        requestId,
        itemId);
  }

  private static Answer<Institution> institution(InstitutionsGetByIdResponse response) {
    String id = ItemAnswers.present(response.getInstitution().getInstitutionId());
    String name = ItemAnswers.present(response.getInstitution().getName());
    return new Answer<>(new Institution(id, name), RequestIds.of(response.getRequestId()), null);
  }

  private static Answer<String> requestIdOnly(@Nullable String requestId) {
    String id = RequestIds.of(requestId);
    return new Answer<>(id, id, null);
  }

  private static CountryCode country(String code) {
    CountryCode country = CountryCode.fromValue(code);
    if (country == CountryCode.ENUM_UNKNOWN) {
      throw new IllegalArgumentException(
          "link.plaid.country-codes: Plaid's client knows no country " + code);
    }
    return country;
  }
}
