package com.fiscility.link.plaid;

import reactor.core.publisher.Mono;

/**
 * The calls to Plaid that this service makes. Each subscription makes exactly one HTTP request,
 * which is never sent a second time by any layer below.
 *
 * <p>Every failed call ends in a {@link PlaidCallException}, whose {@link PlaidFailure} says
 * whether Plaid can have carried it out. Permits are the caller's business. Who a call is for goes
 * into its log line when the caller adds it: {@code .contextWrite(CallSubject.item(itemId))}.
 */
public interface PlaidGateway {

  /** Makes a link token for a first link. */
  Mono<IssuedLinkToken> createLinkToken(NewLinkToken request);

  /**
   * Exchanges a public token, which Plaid allows once. Cancelling does not stop the call, but its
   * answer, and with it the access token, is then lost; so nobody cancels this.
   */
  Mono<ExchangedItem> exchange(PublicToken publicToken);

  /** Reads an Item; a broken one is a successful answer that carries its error. */
  Mono<ItemStatus> item(AccessToken accessToken);

  /**
   * Removes an Item at Plaid; the value is Plaid's request id. That it is gone already comes as a
   * refusal with {@link PlaidErrorClass#ITEM_GONE} or {@link PlaidErrorClass#ALREADY_DELETED}.
   */
  Mono<String> removeItem(AccessToken accessToken);

  /** Reads the accounts with Plaid's newest known balances; free, never asks the bank. */
  Mono<AccountsAnswer> accounts(AccessToken accessToken);

  /** Reads an institution. */
  Mono<Institution> institution(String institutionId);
}
