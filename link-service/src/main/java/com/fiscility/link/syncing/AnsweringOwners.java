package com.fiscility.link.syncing;

import com.fiscility.events.RefreshRequested;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.Refresh;
import com.fiscility.link.connection.domain.RefreshTrigger;
import com.fiscility.link.linking.CommandLog;
import com.fiscility.messaging.envelope.EncodedEvent;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps how the attempt ended that an owner asked for, so that the request can be asked for like
 * any other. The first attempt answers: what is tried again after it is told by its events.
 */
final class AnsweringOwners {

  private static final String COMMAND = RefreshRequested.getClassSchema().getFullName();

  private final CommandLog commands;
  private final RefreshOutcomes outcomes;
  private final Clock clock;

  AnsweringOwners(CommandLog commands, RefreshOutcomes outcomes, Clock clock) {
    this.commands = commands;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /**
   * Answers those of the demands that are an owner's, in the current transaction.
   *
   * @param told how the attempt ended, for each demand
   * @param after the connection afterwards
   * @param userVersion version of all that the user sees, this included
   */
  Mono<Void> answer(List<Refresh> told, Connection after, long userVersion) {
    return Flux.fromIterable(told)
        .filter(refresh -> refresh.trigger() == RefreshTrigger.USER)
        .concatMap(
            refresh ->
                Mono.justOrEmpty(command(refresh))
                    .flatMap(id -> end(id, refresh, after, userVersion)))
        .then();
  }

  private Mono<Boolean> end(UUID id, Refresh refresh, Connection after, long userVersion) {
    EncodedEvent outcome = outcomes.of(refresh, after, userVersion);
    return commands.end(id, after.userId(), COMMAND, outcome, clock.instant());
  }

  /** refresh-service names an owner's demand by the command; any other name is nobody's request. */
  private static Optional<UUID> command(Refresh refresh) {
    try {
      return Optional.ofNullable(refresh.dueId()).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
