package com.fiscility.link.probing;

import com.fiscility.link.connection.ConnectionChanges;
import com.fiscility.link.connection.ConnectionChanges.Seen;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.ConnectionChange;
import com.fiscility.link.connection.domain.ItemNews;
import com.fiscility.link.connection.domain.OpenFact;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Tells what webhooks alone say of an Item; it waits for no call to Plaid. */
final class AnnouncingFacts {

  private final ConnectionChanges changes;
  private final ItemFacts facts;
  private final Clock clock;

  AnnouncingFacts(ConnectionChanges changes, ItemFacts facts, Clock clock) {
    this.changes = changes;
    this.facts = facts;
    this.clock = clock;
  }

  /** Tells an Item's new facts, if there are any. */
  Mono<Void> announce(String userId, String itemId) {
    return facts
        .unannounced(itemId)
        .flatMap(
            any ->
                // Read again beside what they are told with: others may have come, or been told.
                changes.decide(
                    userId,
                    itemId,
                    seen -> facts.unannounced(itemId).flatMap(found -> tell(seen, found))));
  }

  private Mono<Void> tell(Seen seen, List<OpenFact> found) {
    Connection before = seen.connection();
    if (!before.live()) {
      return Mono.empty();
    }
    List<OpenFact> open =
        Stream.concat(before.openFacts().stream(), found.stream()).distinct().toList();
    ConnectionChange change =
        ConnectionChange.of(
            before,
            before.withOpenFacts(open),
            new ItemNews.HealthChanged(before.health().state()));
    return changes.store(
        seen.user(), change, null, facts.announce(before.itemId(), found, clock.instant()));
  }
}
