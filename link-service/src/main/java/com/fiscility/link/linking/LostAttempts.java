package com.fiscility.link.linking;

import com.fiscility.link.connection.OrphanList;
import com.fiscility.link.linking.domain.ExchangeState;
import com.fiscility.link.linking.domain.PublicTokenExchange;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Attempts that a holder left behind: sent, or about to be, and nobody waits for the answer. */
final class LostAttempts {

  private final LinkingPorts ports;

  LostAttempts(LinkingPorts ports) {
    this.ports = ports;
  }

  /** Gives one up, in the current transaction; its Item may exist, so an operator hears of it. */
  Mono<Void> interrupt(PublicTokenExchange exchange) {
    return ports
        .ledger()
        .move(exchange, ExchangeState.INTERRUPTED, null, ports.clock().instant())
        .then(Mono.defer(() -> ports.orphans().possible(possible(exchange))));
  }

  private static OrphanList.PossibleItem possible(PublicTokenExchange exchange) {
    return new OrphanList.PossibleItem(
        exchange.userId(),
        exchange.tokenSha256(),
        Objects.requireNonNull(exchange.attemptId()),
        exchange.linkRequestId(),
        null,
        "the holder of the exchange did not come back before its lease ran out");
  }
}
