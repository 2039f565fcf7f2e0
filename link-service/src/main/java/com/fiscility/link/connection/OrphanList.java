package com.fiscility.link.connection;

import com.fiscility.link.plaid.PlaidFailure;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Items that Plaid may bill for and that we cannot use: an operator looks after them. */
public interface OrphanList {

  /**
   * An Item that may exist.
   *
   * @param userId who was linking
   * @param tokenSha256 which public token
   * @param attemptId which call
   * @param linkRequestId command id of the link token that was used, where known
   * @param plaidRequestId Plaid's request id, where an answer carried one
   * @param detail what happened
   */
  record PossibleItem(
      String userId,
      String tokenSha256,
      UUID attemptId,
      @Nullable UUID linkRequestId,
      @Nullable String plaidRequestId,
      String detail) {}

  /** Notes, in the current transaction, that an exchange may have taken effect unheard. */
  Mono<Void> possible(PossibleItem item);

  /** Notes, in the current transaction, that an Item could not be removed. */
  Mono<Void> stranded(ItemWork item, PlaidFailure.Refused refused);

  /**
   * Notes, in the current transaction, that webhooks came about an Item that never became known.
   *
   * @param linkRequestId command id of the link token that it was linked with, where known
   */
  Mono<Void> unknown(String itemId, @Nullable UUID linkRequestId);
}
