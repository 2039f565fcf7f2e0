package com.fiscility.link.linking;

import com.fiscility.link.linking.domain.ExchangeState;
import com.fiscility.link.linking.domain.PublicTokenExchange;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.WorkHandler;
import com.fiscility.link.work.WorkKind;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Rejects a public token whose suspected duplicate nobody acknowledged while it was valid. Its
 * command was answered when the duplicate was suspected.
 *
 * <p><em>Delivery:</em> at least once. <em>Idempotent because:</em> only an entry that still awaits
 * its user is moved. <em>Ordering:</em> after the token's time is over.
 */
final class ClosingUnansweredExchange implements WorkHandler {

  private final LinkingPorts ports;
  private final Completing completing;

  ClosingUnansweredExchange(LinkingPorts ports, Completing completing) {
    this.ports = ports;
    this.completing = completing;
  }

  @Override
  public WorkKind kind() {
    return WorkKind.CLOSE_UNANSWERED_EXCHANGE;
  }

  @Override
  public Mono<String> handle(LeasedWork work) {
    return ports
        .ledger()
        .find(work.key())
        .filter(exchange -> exchange.state() == ExchangeState.AWAITING_USER)
        .flatMap(exchange -> close(work, exchange))
        .switchIfEmpty(Mono.defer(() -> end(work, "answered", Mono.empty())));
  }

  private Mono<String> close(LeasedWork work, PublicTokenExchange exchange) {
    Instant now = ports.clock().instant();
    return end(
        work,
        "unanswered",
        ports.ledger().move(exchange, ExchangeState.REJECTED, exchange.rejection(), now));
  }

  private Mono<String> end(LeasedWork work, String result, Mono<Void> changes) {
    return completing.end(work, result, changes, List.of());
  }
}
