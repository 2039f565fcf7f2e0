package com.fiscility.link.linking;

import com.fiscility.events.PublicTokenReceived;
import com.fiscility.link.connection.Observations;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.Observation;
import com.fiscility.link.linking.domain.ExchangeCommand;
import com.fiscility.link.linking.domain.ExchangeState;
import com.fiscility.link.linking.domain.Outcome;
import com.fiscility.link.linking.domain.PublicTokenExchange;
import com.fiscility.link.linking.domain.Rejection;
import com.fiscility.link.plaid.AccessToken;
import com.fiscility.link.plaid.CallSubject;
import com.fiscility.link.plaid.ItemStatus;
import com.fiscility.link.plaid.PlaidCallException;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.NewWork;
import com.fiscility.link.work.WorkKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Stops before exchanging what the user seems to have: asks Plaid how the existing Item is, so that
 * what the user is shown is true, and leaves the decision to the user.
 */
final class SuspectingDuplicate {

  private static final Logger LOG = LoggerFactory.getLogger(SuspectingDuplicate.class);
  private static final String COMMAND = PublicTokenReceived.getClassSchema().getFullName();

  private final LinkingPorts ports;
  private final Completing completing;

  SuspectingDuplicate(LinkingPorts ports, Completing completing) {
    this.ports = ports;
    this.completing = completing;
  }

  Mono<String> suspect(
      LeasedWork work,
      ExchangeCommand command,
      @Nullable PublicTokenExchange exchange,
      Connection existing) {
    return probe(work, command, existing)
        .then(Mono.defer(() -> askUser(work, command, exchange, existing)));
  }

  /** Whatever comes of it, the user is asked. */
  private Mono<Void> probe(LeasedWork work, ExchangeCommand command, Connection existing) {
    Instant startedAt = ports.clock().instant();
    return ports
        .tokens()
        .of(existing.itemId())
        .flatMap(token -> item(work, existing, token))
        .flatMap(
            status ->
                Mono.justOrEmpty(
                    Observations.answered(
                        PlaidEndpoint.ITEM_GET, status.error(), status.startedAt())))
        .onErrorResume(
            PlaidCallException.class,
            e -> Mono.justOrEmpty(Observations.failed(e.failure(), startedAt)))
        .flatMap(seen -> observe(command, existing, seen))
        .doOnError(
            e ->
                LOG.warn(
                    "Item {} could not be probed ({}); its user is asked all the same",
                    existing.itemId(),
                    e.toString()))
        .onErrorComplete();
  }

  private Mono<ItemStatus> item(LeasedWork work, Connection existing, AccessToken token) {
    return ports
        .permits()
        .make(PlaidEndpoint.ITEM_GET, work.lane(), ports.plaid().item(token))
        .contextWrite(CallSubject.item(existing.itemId()));
  }

  private Mono<Void> observe(ExchangeCommand command, Connection existing, Observation seen) {
    return ports.health().observe(command.userId(), existing.itemId(), seen, command.commandId());
  }

  private Mono<String> askUser(
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
