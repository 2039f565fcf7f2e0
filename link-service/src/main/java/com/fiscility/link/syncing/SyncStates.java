package com.fiscility.link.syncing;

import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.Refresh;
import com.fiscility.link.syncing.domain.Demand;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** How far Items' transactions were read, and who asked for more. */
public interface SyncStates {

  /**
   * What is known of a linked Item before it is refreshed.
   *
   * @param itemId the Item
   * @param userId its owner
   * @param institutionId its bank
   * @param loginState whether Plaid can log in
   * @param lastSuccess start of the last success
   * @param cursor how far its transactions were read; null for the beginning
   * @param carried whether it has transactions that an Item read whose place it took
   * @param demands demands that are not known to be met
   */
  record SyncState(
      String itemId,
      String userId,
      @Nullable String institutionId,
      LoginState loginState,
      @Nullable Instant lastSuccess,
      @Nullable String cursor,
      boolean carried,
      List<Demand> demands) {

    public SyncState {
      demands = List.copyOf(demands);
    }
  }

  /** What is known; empty when no such Item was ever linked. */
  Mono<SyncState> find(String itemId);

  /** Keeps how far the transactions were read, in the current transaction. */
  Mono<Void> moveCursor(String itemId, @Nullable String cursor);

  /** Keeps how the last attempt ended, in the current transaction. */
  Mono<Void> ended(String itemId, Refresh last);

  /** Forgets demands, in the current transaction: they were met, or are void. */
  Mono<Void> forget(String itemId, List<Demand> demands);
}
