package com.fiscility.link.connection;

import com.fiscility.link.plaid.AccessToken;
import reactor.core.publisher.Mono;

/** Stored access tokens. */
public interface ItemTokens {

  /** The token of an Item; empty when there is none. */
  Mono<AccessToken> of(String itemId);

  /** Deletes a token, in the current transaction: only after Plaid removed the Item. */
  Mono<Void> delete(String itemId);
}
