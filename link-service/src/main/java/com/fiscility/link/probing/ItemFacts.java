package com.fiscility.link.probing;

import com.fiscility.link.connection.domain.OpenFact;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** What is known of Items only from webhooks. */
public interface ItemFacts {

  /**
   * Facts that nobody was told of yet.
   *
   * @param facts in the order of their dates
   * @param signedUntil when the newest webhook among them was signed
   */
  record NewFacts(List<OpenFact> facts, Instant signedUntil) {
    public NewFacts {
      facts = List.copyOf(facts);
    }
  }

  /** An Item's new facts that its owner has not answered by update mode; empty for none. */
  Mono<NewFacts> unannounced(String itemId);

  /** Says, in the current transaction, that an Item's new facts are told. */
  Mono<Void> announce(String itemId, Instant signedUntil, Instant now);

  /** Closes, in the current transaction, all that was signed until the owner was present. */
  Mono<Void> close(String itemId, Instant presentAt, Instant now);
}
