package com.fiscility.link.syncing;

import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.linking.Histories;
import com.fiscility.link.linking.domain.Settlement;
import com.fiscility.link.syncing.ReadingRounds.ReadRound;
import com.fiscility.link.syncing.StagedParts.Part;
import com.fiscility.link.syncing.SyncStates.SyncState;
import com.fiscility.messaging.outbox.Outbox;
import java.util.List;
import org.springframework.util.IdGenerator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps the history of a connection whose place another one takes: Plaid gives a new Item 24 months
 * at most, and often less. All of it goes to the new Item at once, and gives way as that reads the
 * same days by itself. Both are told like any sync, so that whoever follows the topic has what is
 * stored here.
 */
final class CarryingHistory implements Histories {

  private final CarriedTransactions carried;
  private final SyncEvents events;
  private final Outbox outbox;
  private final IdGenerator ids;

  CarryingHistory(CarriedTransactions carried, SyncEvents events, Outbox outbox, IdGenerator ids) {
    this.carried = carried;
    this.events = events;
    this.outbox = outbox;
    this.ids = ids;
  }

  @Override
  public Mono<Void> carry(Settlement.Replace replace, Connection successor, long userVersion) {
    String userId = successor.userId();
    return carried
        .carry(userId, replace.existing().itemId(), successor.itemId(), replace.goingOn())
        .filter(count -> count > 0)
        .map(
            count ->
                new SyncEvents.Round(
                    successor,
                    userVersion,
                    ids.generateId(),
                    SyncEvents.parts(count),
                    successor.linkedAt()))
        .flatMap(
            round -> new TellingRounds(parts(userId), events, outbox).tell(round, round.parts()));
  }

  private StagedParts parts(String userId) {
    return (itemId, roundId, after, size) -> carried.part(userId, itemId, after, size);
  }

  /**
   * Lets carried transactions give way to what a sync brought, in the current transaction.
   *
   * @return transaction_ids of those that are gone; none when the sync brought nothing
   */
  Mono<List<String>> giveWay(SyncState state, ReadRound round) {
    return state.carried() && round.changes() > 0
        ? carried.makeRoom(state.userId(), state.itemId())
        : Mono.just(List.of());
  }

  /** Tells what is gone, in the current transaction, as the last parts of the sync. */
  Mono<Void> tellGone(List<String> gone, SyncEvents.Round sync) {
    int parts = SyncEvents.parts(gone.size());
    return Flux.range(0, parts)
        .concatMap(
            i -> {
              Part part = new Part(List.of(), part(gone, i), "");
              return outbox.append(List.of(events.part(sync, sync.parts() - parts + 1 + i, part)));
            })
        .then();
  }

  private static List<String> part(List<String> gone, int i) {
    int begin = i * SyncEvents.MOST_CHANGES;
    return gone.subList(begin, Math.min(gone.size(), begin + SyncEvents.MOST_CHANGES));
  }
}
