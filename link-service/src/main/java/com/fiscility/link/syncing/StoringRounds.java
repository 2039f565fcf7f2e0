package com.fiscility.link.syncing;

import com.fiscility.link.syncing.ReadingRounds.ReadRound;
import com.fiscility.link.syncing.StagedParts.Part;
import com.fiscility.link.syncing.StagedTransactions.Counts;
import com.fiscility.link.syncing.SyncStates.SyncState;
import com.fiscility.messaging.outbox.Outbox;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Makes what a round brought true, and tells it: from memory when it came with one page, else from
 * the staging table.
 */
final class StoringRounds {

  private final BankTransactions transactions;
  private final StagedTransactions staged;
  private final TellingRounds telling;
  private final SyncEvents events;
  private final Outbox outbox;

  StoringRounds(
      BankTransactions transactions,
      StagedTransactions staged,
      TellingRounds telling,
      SyncEvents events,
      Outbox outbox) {
    this.transactions = transactions;
    this.staged = staged;
    this.telling = telling;
    this.events = events;
    this.outbox = outbox;
  }

  /**
   * Counts what it brought.
   *
   * @return an {@link IllegalStateException} when it is not all there any more
   */
  Mono<Counts> count(ReadRound round, SyncState state) {
    Part page = round.onlyPage();
    return page == null
        ? staged.count(state.itemId(), round.id()).doOnNext(counts -> complete(round, counts.all()))
        : Mono.just(new Counts(page.upserted().size(), page.removed().size()));
  }

  /** Makes it true, in the current transaction. */
  Mono<Void> apply(ReadRound round, SyncState state) {
    if (round.changes() == 0) {
      return Mono.empty();
    }
    Part page = round.onlyPage();
    return page == null
        ? staged.apply(state.itemId(), round.id(), state.userId())
        : transactions.change(state.userId(), state.itemId(), page);
  }

  /** Tells it, and drops what is staged, in the current transaction. */
  Mono<Void> tell(ReadRound round, SyncEvents.Round sync, SyncState state) {
    Part page = round.onlyPage();
    if (page == null) {
      return telling
          .tell(sync, SyncEvents.parts(round.changes()))
          .then(Mono.defer(() -> drop(round, state)));
    }
    Mono<Void> told =
        page.size() == 0 ? Mono.empty() : outbox.append(List.of(events.part(sync, 1, page)));
    // What a holder that died had staged is of no use to anyone now.
    return told.then(Mono.defer(() -> staged.clear(state.itemId())));
  }

  private Mono<Void> drop(ReadRound round, SyncState state) {
    return staged
        .drop(state.itemId(), round.id())
        .doOnNext(dropped -> complete(round, dropped))
        .then();
  }

  /** The cursor passes them only once: what is stored with it must be all that was read. */
  private static void complete(ReadRound round, int found) {
    if (found != round.changes()) {
      throw new IllegalStateException(
          "Of %d changes of round %s only %d are staged; it is read again from its beginning"
              .formatted(round.changes(), round.id(), found));
    }
  }
}
