package com.fiscility.link.probing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Link tokens for update mode that were issued, and which of them were proven to be used. */
public interface UpdateModeRequests {

  /**
   * One issued link token for update mode.
   *
   * @param linkRequestId command id of its LinkRequested
   * @param plan the owner's plan when it was issued
   * @param issuedAt when it was issued
   */
  record UpdateModeRequest(UUID linkRequestId, String plan, Instant issuedAt) {}

  /**
   * The newest request of an Item that nothing was counted against, if its link token can have been
   * used.
   *
   * @param now business time
   */
  Mono<UpdateModeRequest> unused(String userId, String itemId, Instant now);

  /** Counts, in the current transaction, all of an Item's requests so far as used. */
  Mono<Void> use(String itemId, Instant now);

  /** The plan that was named by the newest request of an Item, used or not. */
  Mono<String> newestPlan(String itemId);

  /**
   * The Item that a link token was made for, of this user's.
   *
   * @return empty when it was no link token for update mode, or another user's
   */
  Mono<String> itemOf(String userId, @Nullable UUID linkRequestId);
}
