package com.fiscility.link.connection;

import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.UserConnections;
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

  /** Stores a changed login state and version, in the current transaction. */
  Mono<Void> updateHealth(Connection connection);
}
