package com.fiscility.link.syncing;

import com.fiscility.link.syncing.StagedParts.Part;
import reactor.core.publisher.Mono;

/** The transactions that are true now. */
public interface BankTransactions {

  /** Makes changes of an Item's transactions true, in the current transaction. */
  Mono<Void> change(String userId, String itemId, Part changes);
}
