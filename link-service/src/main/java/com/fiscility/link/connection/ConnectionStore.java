package com.fiscility.link.connection;

import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.ConnectionChange;
import com.fiscility.link.connection.domain.Health;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.UserConnections;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * What users have connected. Changes are made at a version that was read: {@link #advance} locks
 * the user and fails when somebody else changed what the user sees in between.
 */
public interface ConnectionStore {

  /** All that a user has connected; empty when the user was never heard of. */
  Mono<UserConnections> ofUser(String userId);

  /** The same, after whoever is changing it now is done: locks the user and reads. */
  Mono<UserConnections> ofUserLocked(String userId);

  /**
   * Locks the user for the current transaction and raises the user's version by one.
   *
   * @param seen what the change was decided upon
   * @return an error with {@link StaleReadException} when it is no longer so
   */
  Mono<Void> advance(UserConnections seen);

  /**
   * Locks the user for the current transaction, which changes nothing that the user sees.
   *
   * @param seen what the transaction was decided upon
   * @return an error with {@link StaleReadException} when it is no longer so
   */
  Mono<Void> confirm(UserConnections seen);

  /**
   * Stores a change, in the current transaction and after {@link #advance}: accounts that it no
   * longer names are deleted with all that is known of them.
   *
   * @return an error with {@link StaleReadException} when the connection is no longer what it was
   *     decided upon
   */
  Mono<Void> save(ConnectionChange change, Instant now);

  /**
   * Stores newer evidence of a login state that stays as it is; no version rises by it.
   *
   * @return an error with {@link StaleReadException} when the connection is no longer what it was
   *     decided upon
   */
  Mono<Void> keepEvidence(Connection seen, Health newer);

  /**
   * The login state of a user's Item, also of an unlinked one; empty when it is not this user's.
   */
  Mono<LoginState> loginState(String userId, String itemId);

  /** Whether an Item is, or was, anybody's connection. */
  Mono<Boolean> known(String itemId);

  /** Notes, in the current transaction, when Plaid was last asked how an Item is and answered. */
  Mono<Void> probed(String itemId, Instant startedAt);

  /** Notes, in the current transaction, when an Item's accounts were last read. */
  Mono<Void> accountsRead(String itemId, Instant startedAt);
}
