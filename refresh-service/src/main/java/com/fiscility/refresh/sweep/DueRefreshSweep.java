package com.fiscility.refresh.sweep;

import com.fiscility.messaging.outbox.Outbox;
import com.fiscility.refresh.plan.PlanStore;
import com.fiscility.refresh.plan.RefreshEvents;
import com.fiscility.refresh.plan.domain.Decision;
import com.fiscility.refresh.plan.domain.Planning;
import com.fiscility.refresh.plan.domain.RefreshPlan;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.IdGenerator;
import reactor.core.publisher.Mono;

/**
 * One transaction for the new dates and the events.
 *
 * <p><em>Delivery:</em> any number of instances sweep at once, and each may die anywhere.
 * <em>Idempotent because:</em> who holds a plan's row moves its date and tells it, or neither;
 * others skip the row. <em>Ordering:</em> the plan's row is locked first, so events of one Item
 * leave in the order of their versions.
 */
final class DueRefreshSweep implements Sweep {

  private final String name;
  private final Finding finding;
  private final Deciding deciding;
  private final Saving saving;
  private final RefreshEvents events;
  private final Outbox outbox;
  private final TransactionalOperator transaction;
  private final IdGenerator ids;
  private final Clock clock;

  /** Locks what is due. */
  @FunctionalInterface
  interface Finding {
    Mono<List<RefreshPlan>> find(Instant now, int limit);
  }

  /** Decides about one plan. */
  @FunctionalInterface
  private interface Deciding {
    Decision decide(RefreshPlan plan, Instant now, UUID id);
  }

  /** Stores what was decided. */
  @FunctionalInterface
  private interface Saving {
    Mono<Void> save(List<RefreshPlan> plans);
  }

  /** What every sweep needs. */
  record Parts(
      Planning planning,
      PlanStore store,
      RefreshEvents events,
      Outbox outbox,
      TransactionalOperator transaction,
      IdGenerator ids,
      Clock clock) {}

  private DueRefreshSweep(
      String name, Finding finding, Deciding deciding, Saving saving, Parts parts) {
    this.name = name;
    this.finding = finding;
    this.deciding = deciding;
    this.saving = saving;
    this.events = parts.events();
    this.outbox = parts.outbox();
    this.transaction = parts.transaction();
    this.ids = parts.ids();
    this.clock = parts.clock();
  }

  /** Asks for the soft refreshes that are due. */
  static DueRefreshSweep soft(Parts parts, LongSupplier nanoTime) {
    return new DueRefreshSweep(
        "soft",
        new SoftDueInOrder(parts.store(), nanoTime),
        parts.planning()::softDue,
        parts.store()::saveSoft,
        parts);
  }

  /** Raises the needs for owners whose dates have come. */
  static DueRefreshSweep hard(Parts parts) {
    return new DueRefreshSweep(
        "hard", parts.store()::lockHardDue, parts.planning()::hardDue, parts.store()::save, parts);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Mono<Integer> sweep(int limit) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return finding.find(now, limit).flatMap(due -> tell(due, now)).as(transaction::transactional);
  }

  private Mono<Integer> tell(List<RefreshPlan> due, Instant now) {
    List<Decision> decisions =
        due.stream().map(plan -> deciding.decide(plan, now, ids.generateId())).toList();
    return saving
        .save(decisions.stream().map(Decision::plan).toList())
        .then(
            outbox.append(
                decisions.stream()
                    .flatMap(d -> d.events().stream().map(e -> events.of(d.plan(), e, null)))
                    .toList()))
        .thenReturn(due.size());
  }
}
