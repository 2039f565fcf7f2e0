package com.fiscility.link.linking;

import com.fiscility.events.PublicTokenReceived;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.link.linking.domain.ExchangeCommand;
import com.fiscility.link.linking.domain.Outcome;
import com.fiscility.link.linking.domain.RejectionReason;
import com.fiscility.link.probing.ProbeWork;
import com.fiscility.link.work.LeasedWork;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Public tokens that came out of update mode: they never reach Plaid, since the Item keeps its key.
 * The user has the connection already; a probe proves how it is, as if the browser had said that
 * update mode is done.
 */
final class UpdateModeTokens {

  private static final String COMMAND = PublicTokenReceived.getClassSchema().getFullName();

  private final LinkingPorts ports;
  private final Completing completing;

  UpdateModeTokens(LinkingPorts ports, Completing completing) {
    this.ports = ports;
    this.completing = completing;
  }

  /** The Item that the command's link token opened in update mode; empty for a first link. */
  Mono<Optional<String>> itemOf(ExchangeCommand command) {
    return ports
        .updateModes()
        .itemOf(command.userId(), command.linkRequestId())
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty());
  }

  /** Answers. */
  Mono<String> answer(
      LeasedWork work, ExchangeCommand command, String itemId, UserConnections user) {
    return user.find(itemId)
        .filter(Connection::live)
        .map(connection -> alreadyLinked(work, command, connection, user.userVersion()))
        .orElseGet(() -> removed(work, command));
  }

  private Mono<String> alreadyLinked(
      LeasedWork work, ExchangeCommand command, Connection connection, long userVersion) {
    return completing.answer(
        work,
        command.commandId(),
        ports.outcomes().linked(command.commandId(), connection, true, userVersion),
        "update mode",
        Mono.defer(
            () ->
                ports
                    .queue()
                    .restart(
                        ProbeWork.updateModeReported(
                            connection.itemId(),
                            connection.bank().institutionId(),
                            ports.clock().instant()))),
        List.of());
  }

  private Mono<String> removed(LeasedWork work, ExchangeCommand command) {
    Outcome outcome = Outcome.rejected(RejectionReason.CONNECTION_REMOVED);
    return completing.answer(
        work,
        command.commandId(),
        ports.outcomes().of(command.commandId(), command.userId(), COMMAND, outcome),
        Results.of(outcome));
  }
}
