package com.fiscility.link.syncing;

import com.fiscility.messaging.outbox.Outbox;
import java.util.List;
import reactor.core.publisher.Mono;

/** Tells what a round changed, part by part; never holds more than one of them. */
final class TellingRounds {

  private final StagedParts staged;
  private final SyncEvents events;
  private final Outbox outbox;

  TellingRounds(StagedParts staged, SyncEvents events, Outbox outbox) {
    this.staged = staged;
    this.events = events;
    this.outbox = outbox;
  }

  /** So many parts were told, up to this transaction_id. */
  private record Told(int parts, String last) {}

  /**
   * Appends all that is staged to the outbox, in the current transaction.
   *
   * @param parts how many of the round's parts that makes; the first ones
   */
  Mono<Void> tell(SyncEvents.Round sync, int parts) {
    return Mono.just(new Told(0, ""))
        .expand(told -> told.parts == parts ? Mono.empty() : next(sync, told))
        .then();
  }

  private Mono<Told> next(SyncEvents.Round sync, Told told) {
    int number = told.parts + 1;
    return staged
        .part(sync.connection().itemId(), sync.roundId(), told.last, SyncEvents.MOST_CHANGES)
        .flatMap(
            part ->
                outbox
                    .append(List.of(events.part(sync, number, part)))
                    .thenReturn(new Told(number, part.last())));
  }
}
