package com.fiscility.link.syncing.inbound;

import com.fiscility.events.RefreshTrigger;
import com.fiscility.events.SoftRefreshDue;
import com.fiscility.link.syncing.RefreshDemands;
import com.fiscility.link.syncing.domain.Demand;
import com.fiscility.messaging.listening.BatchHandler;
import com.fiscility.messaging.listening.Received;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Takes what refresh-service finds due: writes it down and returns.
 *
 * <p><em>Delivery:</em> at least once, also years later. <em>Idempotent because:</em> a demand that
 * a success met in the meantime adds nothing, nor does one that is stored, nor one that a broken
 * login was tried for since. <em>Ordering:</em> not needed.
 */
public final class SoftRefreshListener implements BatchHandler {

  private final RefreshDemands demands;
  private final Clock clock;

  public SoftRefreshListener(RefreshDemands demands, Clock clock) {
    this.demands = demands;
    this.clock = clock;
  }

  @Override
  public Mono<Void> handle(List<Received> batch) {
    List<Demand> due = batch.stream().flatMap(r -> demand(r).stream()).toList();
    return due.isEmpty() ? Mono.empty() : demands.store(due, clock.instant());
  }

  /** The topic's other events are for others. */
  private static Optional<Demand> demand(Received received) {
    return received.value() instanceof SoftRefreshDue due
        ? Optional.of(
            new Demand(due.getItemId(), due.getDueId(), trigger(due.getTrigger()), due.getDueAt()))
        : Optional.empty();
  }

  /** A trigger that is newer than we are is nobody's wish in particular. */
  private static com.fiscility.link.connection.domain.RefreshTrigger trigger(
      RefreshTrigger trigger) {
    return switch (trigger) {
      case USER -> com.fiscility.link.connection.domain.RefreshTrigger.USER;
      case OPERATOR -> com.fiscility.link.connection.domain.RefreshTrigger.OPERATOR;
      case WEBHOOK -> com.fiscility.link.connection.domain.RefreshTrigger.WEBHOOK;
      case FIRST -> com.fiscility.link.connection.domain.RefreshTrigger.FIRST;
      case SCHEDULE, UNKNOWN -> com.fiscility.link.connection.domain.RefreshTrigger.SCHEDULE;
    };
  }
}
