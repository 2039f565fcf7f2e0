package com.fiscility.link.probing;

import com.fiscility.link.connection.domain.OpenFact;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** What is known of Items only from webhooks. */
public interface ItemFacts {

  /**
   * An Item's facts that nobody was told of yet and that its owner has not answered by update mode,
   * in the order of their dates; empty for none.
   */
  Mono<List<OpenFact>> unannounced(String itemId);

  /** Says, in the current transaction, that these facts of an Item are told. */
  Mono<Void> announce(String itemId, List<OpenFact> told, Instant now);

  /** Closes, in the current transaction, all that was signed until the owner was present. */
  Mono<Void> close(String itemId, Instant presentAt, Instant now);
}
