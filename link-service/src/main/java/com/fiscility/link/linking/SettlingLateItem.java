package com.fiscility.link.linking;

import com.fiscility.link.linking.domain.ExchangeState;
import com.fiscility.link.linking.domain.LastResort;
import com.fiscility.link.linking.domain.PublicTokenExchange;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.NewWork;
import com.fiscility.link.work.WorkHandler;
import com.fiscility.link.work.WorkKind;
import com.fiscility.link.work.WorkSubject;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Goes on with an Item whose answer came after its command was told that it was interrupted: it is
 * linked or removed like any other, only that no command is answered.
 *
 * <p><em>Delivery:</em> at least once. <em>Idempotent because:</em> only an entry that is EXCHANGED
 * is settled. <em>Ordering:</em> never beside another exchange of the same user.
 */
final class SettlingLateItem implements WorkHandler {

  private final LinkingPorts ports;
  private final SettlingItem settling;
  private final Completing completing;

  SettlingLateItem(LinkingPorts ports, SettlingItem settling, Completing completing) {
    this.ports = ports;
    this.settling = settling;
    this.completing = completing;
  }

  @Override
  public WorkKind kind() {
    return WorkKind.SETTLE_LATE_ITEM;
  }

  @Override
  public Mono<String> handle(LeasedWork work) {
    return ports
        .ledger()
        .find(work.key())
        .filter(exchange -> exchange.state() == ExchangeState.EXCHANGED)
        .flatMap(exchange -> settle(work, exchange))
        .switchIfEmpty(
            Mono.defer(() -> completing.end(work, "settled before", Mono.empty(), List.of())));
  }

  @Override
  public Mono<String> giveUp(LeasedWork work) {
    return ports
        .ledger()
        .find(work.key())
        .filter(exchange -> exchange.state() == ExchangeState.EXCHANGED)
        .flatMap(
            exchange ->
                LastResort.ofItem(exchange, ports.clock().instant())
                        instanceof LastResort.RemoveItem remove
                    ? settling.reject(item(work, exchange), remove.rejection())
                    : Mono.empty());
  }

  private Mono<String> settle(LeasedWork work, PublicTokenExchange exchange) {
    return ports
        .connections()
        .ofUser(exchange.userId())
        .flatMap(user -> settling.resume(item(work, exchange), user));
  }

  private static SettlingItem.NewItem item(LeasedWork work, PublicTokenExchange exchange) {
    return new SettlingItem.NewItem(work, exchange, null, exchange.plan());
  }

  /** Work that goes on with an exchange whose command is answered. */
  static NewWork workFor(PublicTokenExchange exchange, Instant now) {
    return new NewWork(
        WorkSubject.exchangesOf(exchange.userId()),
        WorkKind.SETTLE_LATE_ITEM,
        exchange.tokenSha256(),
        Lane.PERSON,
        exchange.bank().institutionId(),
        now,
        NewWork.NO_PAYLOAD);
  }
}
