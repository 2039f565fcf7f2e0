package com.fiscility.link.syncing;

import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.linking.Histories;
import com.fiscility.link.linking.domain.Settlement;
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
        .flatMap(round -> new TellingRounds(parts(userId), events, outbox).tell(round));
  }

  private StagedParts parts(String userId) {
    return (itemId, roundId, after, size) -> carried.part(userId, itemId, after, size);
  }

  /**
   * Lets carried transactions give way to what the Item has read by itself, in the current
   * transaction.
   *
   * @param sync the sync that read it
   */
  Mono<Void> giveWay(SyncState state, SyncEvents.Round sync) {
    return state.carried()
        ? carried.makeRoom(state.userId(), state.itemId()).flatMap(gone -> tellGone(gone, sync))
        : Mono.empty();
  }

  private Mono<Void> tellGone(List<String> gone, SyncEvents.Round sync) {
    SyncEvents.Round round =
        new SyncEvents.Round(
            sync.connection(),
            sync.userVersion(),
            ids.generateId(),
            SyncEvents.parts(gone.size()),
            sync.startedAt());
    return Flux.range(1, round.parts())
        .concatMap(number -> outbox.append(List.of(events.part(round, number, part(gone, number)))))
        .then();
  }

  private static Part part(List<String> gone, int number) {
    int end = Math.min(gone.size(), number * SyncEvents.MOST_CHANGES);
    return new Part(List.of(), gone.subList((number - 1) * SyncEvents.MOST_CHANGES, end), "");
  }
}
