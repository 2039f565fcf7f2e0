package com.fiscility.link.linking;

import com.fiscility.link.linking.domain.Outcome;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.WorkDesk;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Turns commands into work, and begins what this instance has slots for. */
public final class TakingCommands {

  private final CommandIntake intake;
  private final CommandLog log;
  private final OutcomeEvents outcomes;
  private final Outbox outbox;
  private final WorkDesk desk;
  private final TransactionalOperator transaction;
  private final Clock clock;

  public TakingCommands(
      CommandIntake intake,
      CommandLog log,
      OutcomeEvents outcomes,
      Outbox outbox,
      WorkDesk desk,
      TransactionalOperator transaction,
      Clock clock) {
    this.intake = intake;
    this.log = log;
    this.outcomes = outcomes;
    this.outbox = outbox;
    this.desk = desk;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Takes a batch; what was taken before adds nothing. */
  public Mono<Void> take(List<TakenCommand> batch) {
    Instant now = clock.instant();
    Map<UUID, TakenCommand> live = new LinkedHashMap<>();
    List<TakenCommand> expired = new ArrayList<>();
    for (TakenCommand command : batch) {
      if (now.isBefore(command.expiresAt())) {
        live.put(command.id(), command);
      } else {
        expired.add(command);
      }
    }
    return store(List.copyOf(live.values()), now)
        .thenMany(Flux.fromIterable(expired))
        .concatMap(command -> expire(command, now))
        .then();
  }

  private Mono<Void> store(List<TakenCommand> commands, Instant now) {
    if (commands.isEmpty()) {
      return Mono.empty();
    }
    return Mono.defer(
        () -> {
          Map<UUID, TakenCommand> reserved = reserve(commands);
          return intake
              .store(commands, reserved.keySet(), now)
              .doOnNext(
                  stored -> {
                    begin(stored.leased(), reserved);
                    desk.stored(stored.waiting());
                  })
              // Whatever did not begin gives its slot back, also when nothing was stored.
              .doFinally(
                  signal -> reserved.values().forEach(c -> desk.unreserve(c.institutionId())))
              .then();
        });
  }

  /** A slot for the first command of each subject; the others of it wait for their turn. */
  private Map<UUID, TakenCommand> reserve(List<TakenCommand> commands) {
    Map<UUID, TakenCommand> reserved = new HashMap<>();
    Set<String> subjects = new HashSet<>();
    for (TakenCommand command : commands) {
      if (subjects.add(command.subject())
          && desk.reserve(command.kind(), command.institutionId())) {
        reserved.put(command.id(), command);
      }
    }
    return reserved;
  }

  private void begin(List<LeasedWork> leased, Map<UUID, TakenCommand> reserved) {
    for (LeasedWork work : leased) {
      reserved.remove(UUID.fromString(work.key()));
      desk.begin(work);
    }
  }

  private Mono<Void> expire(TakenCommand command, Instant now) {
    EncodedEvent outcome =
        outcomes.of(command.id(), command.userId(), command.type(), new Outcome.Expired());
    return log.end(command.id(), command.userId(), command.type(), outcome, now)
        .flatMap(fresh -> fresh ? outbox.append(List.of(outcome)) : Mono.empty())
        .as(transaction::transactional);
  }
}
