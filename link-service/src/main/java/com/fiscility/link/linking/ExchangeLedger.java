package com.fiscility.link.linking;

import com.fiscility.link.linking.domain.ExchangeCommand;
import com.fiscility.link.linking.domain.ExchangeState;
import com.fiscility.link.linking.domain.PublicTokenExchange;
import com.fiscility.link.linking.domain.Rejection;
import com.fiscility.link.plaid.ExchangedItem;
import com.fiscility.link.work.LeasedWork;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What became of each public token. Every step names the state that it was decided upon and fails
 * with {@link LedgerMovedException} when the entry is not there any more.
 */
public interface ExchangeLedger {

  /** The entry of a token; empty when it is new. */
  Mono<PublicTokenExchange> find(String tokenSha256);

  /**
   * Commits, by itself and directly before sending, that the token is being exchanged, and renews
   * the lease for the time of the call.
   *
   * @param seen the entry; null when the token is new
   * @param attemptId names this call
   */
  Mono<Void> beginAttempt(
      LeasedWork work,
      ExchangeCommand command,
      @Nullable PublicTokenExchange seen,
      UUID attemptId,
      Instant now);

  /** Takes an attempt back, in the current transaction, that was perhaps begun, but not sent. */
  Mono<Void> takeBack(String tokenSha256, UUID attemptId, Instant now);

  /**
   * Commits, by itself, the access token that Plaid answered with; renews the lease and forgets the
   * public token. Whether or not the lease is still held.
   *
   * @return false when the attempt is no longer EXCHANGING
   */
  Mono<Boolean> storeAnswer(
      LeasedWork work, String tokenSha256, UUID attemptId, ExchangedItem item, Instant now);

  /** A user's entries that are EXCHANGING or EXCHANGED. */
  Flux<PublicTokenExchange> unfinishedOf(String userId);

  /** Locks the entry for the current transaction. */
  Mono<PublicTokenExchange> lock(String tokenSha256);

  /**
   * Stores, in the current transaction, the answer to a call that was given up as unheard of: the
   * entry becomes EXCHANGED and its possible orphan is resolved. The entry is locked.
   */
  Mono<Void> storeLateAnswer(String tokenSha256, UUID attemptId, ExchangedItem item, Instant now);

  /** Stores, in the current transaction, an access token that no entry has a use for. */
  Mono<Void> storeUnwantedToken(String userId, ExchangedItem item, Instant now);

  /** Adds, in the current transaction, a token that was not sent to Plaid. */
  Mono<Void> open(
      ExchangeCommand command, ExchangeState state, @Nullable Rejection rejection, Instant now);

  /** Moves, in the current transaction, an entry that is not linked by it. */
  Mono<Void> move(
      PublicTokenExchange seen, ExchangeState to, @Nullable Rejection rejection, Instant now);

  /**
   * Closes, in the current transaction, an exchanged token as linked.
   *
   * @param linkedItemId the connection that the user is told of
   */
  Mono<Void> link(PublicTokenExchange seen, String linkedItemId, Instant now);
}
