package com.fiscility.link.linking;

import com.fiscility.events.PublicTokenReceived;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.link.linking.domain.ExchangeCommand;
import com.fiscility.link.linking.domain.ExchangeState;
import com.fiscility.link.linking.domain.Outcome;
import com.fiscility.link.linking.domain.PublicTokenExchange;
import com.fiscility.link.linking.domain.Rejection;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.NewWork;
import com.fiscility.link.work.WorkKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Stops before exchanging what the user seems to have: asks Plaid how the existing Item is. One
 * that works leaves the decision to the user; one that is broken is replaced.
 */
final class SuspectingDuplicate {

  private static final String COMMAND = PublicTokenReceived.getClassSchema().getFullName();

  private final LinkingPorts ports;
  private final ProbingExisting probing;
  private final Completing completing;

  SuspectingDuplicate(LinkingPorts ports, ProbingExisting probing, Completing completing) {
    this.ports = ports;
    this.probing = probing;
    this.completing = completing;
  }

  /**
   * Probes the connection that would be repeated.
   *
   * @return what the user has then
   */
  Mono<UserConnections> probed(LeasedWork work, ExchangeCommand command, Connection existing) {
    return probing
        .probe(command.userId(), existing.itemId(), work.lane(), command.commandId())
        .then(Mono.defer(() -> ports.connections().ofUser(command.userId())));
  }

  /** The connection works: the user decides. */
  Mono<String> askUser(
      LeasedWork work,
      ExchangeCommand command,
      @Nullable PublicTokenExchange exchange,
      Connection existing) {
    Instant now = ports.clock().instant();
    Rejection rejection = Rejection.duplicateOf(existing.itemId());
    Mono<Void> moved =
        exchange == null
            ? ports.ledger().open(command, ExchangeState.AWAITING_USER, rejection, now)
            : ports.ledger().move(exchange, ExchangeState.AWAITING_USER, rejection, now);
    NewWork end =
        new NewWork(
            work.subject(),
            WorkKind.CLOSE_UNANSWERED_EXCHANGE,
            command.tokenSha256(),
            work.lane(),
            command.institutionId(),
            exchange == null ? command.expiresAt() : exchange.expiresAt(),
            NewWork.NO_PAYLOAD);
    Outcome outcome = new Outcome.Rejected(rejection);
    return completing.answer(
        work,
        command.commandId(),
        ports.outcomes().of(command.commandId(), command.userId(), COMMAND, outcome),
        Results.of(outcome),
        moved.then(Mono.defer(() -> ports.queue().add(end))),
        List.of());
  }
}
