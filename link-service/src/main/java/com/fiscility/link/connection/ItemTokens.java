package com.fiscility.link.connection;

import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.plaid.AccessToken;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Stored access tokens. */
public interface ItemTokens {

  /** The token of an Item; empty when there is none. */
  Mono<AccessToken> of(String itemId);

  /** The token of an Item with what is known of its login; empty when there is none. */
  Mono<TokenAndState> withState(String itemId);

  /**
   * A token and the login state of its Item.
   *
   * @param token the token
   * @param userId the Item's owner
   * @param institutionId the bank; null when the Item is not linked or has none
   * @param state as stored; null when the Item is not linked
   */
  record TokenAndState(
      AccessToken token,
      String userId,
      @Nullable String institutionId,
      @Nullable LoginState state) {}

  /** Deletes a token, in the current transaction: only after Plaid removed the Item. */
  Mono<Void> delete(String itemId);
}
