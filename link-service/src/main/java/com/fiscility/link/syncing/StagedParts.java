package com.fiscility.link.syncing;

import com.fiscility.link.plaid.PlaidTransaction;
import com.fiscility.link.plaid.TransactionsPage;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** A staged round, read part by part. */
@FunctionalInterface
public interface StagedParts {

  /**
   * Some of a round's changes.
   *
   * @param upserted transactions that are new or changed
   * @param removed transaction_ids that are gone
   * @param last the last transaction_id of both, after which the next part begins; empty when no
   *     other follows
   */
  record Part(List<PlaidTransaction> upserted, List<String> removed, String last) {

    public Part {
      upserted = List.copyOf(upserted);
      removed = List.copyOf(removed);
    }

    /** A whole page, each transaction once: what it says last counts, and removals at the end. */
    static Part of(TransactionsPage page) {
      Set<String> removed = new LinkedHashSet<>(page.removed());
      Map<String, PlaidTransaction> upserted = new LinkedHashMap<>();
      page.upserted().stream()
          .filter(t -> !removed.contains(t.transactionId()))
          .forEach(t -> upserted.put(t.transactionId(), t));
      return new Part(List.copyOf(upserted.values()), List.copyOf(removed), "");
    }

    /** How many transactions it changes. */
    int size() {
      return upserted.size() + removed.size();
    }
  }

  /**
   * Reads some of a round's changes, ordered by transaction_id.
   *
   * @param after begins after this transaction_id
   * @param size how many at most
   */
  Mono<Part> part(String itemId, UUID roundId, String after, int size);
}
