package com.fiscility.refresh.sweep;

import com.fiscility.refresh.plan.PlanStore;
import com.fiscility.refresh.plan.SoftPosition;
import com.fiscility.refresh.plan.domain.RefreshPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/**
 * Finds the soft refreshes that are due, each batch behind the one before: in a wave, the index
 * begins with entries of rows that just moved, and PostgreSQL cannot forget them while any
 * transaction, such as an ANALYZE, might still see them. Reading from the start each time would
 * read all of them each time.
 *
 * <p>What stays behind, because another instance held it and died, is found when this starts again:
 * once a second, and when nothing more is due. Not thread-safe.
 */
final class SoftDueInOrder implements DueRefreshSweep.Finding {

  private static final long STARTS_AGAIN = Duration.ofSeconds(1).toNanos();

  private final PlanStore store;
  private final LongSupplier nanoTime;
  private SoftPosition position = SoftPosition.START;
  private long startedAt;

  /**
   * @param nanoTime real time, never moved
   */
  SoftDueInOrder(PlanStore store, LongSupplier nanoTime) {
    this.store = store;
    this.nanoTime = nanoTime;
    this.startedAt = nanoTime.getAsLong();
  }

  @Override
  public Mono<List<RefreshPlan>> find(Instant now, int limit) {
    return Mono.defer(
        () -> {
          if (nanoTime.getAsLong() - startedAt >= STARTS_AGAIN) {
            startAgain();
          }
          return store.lockSoftDue(now, position, limit).doOnNext(due -> moveOn(due, limit));
        });
  }

  private void moveOn(List<RefreshPlan> due, int limit) {
    if (due.size() < limit) {
      startAgain();
      return;
    }
    RefreshPlan last = due.get(limit - 1);
    position = new SoftPosition(Objects.requireNonNull(last.soft().askAt()), last.itemId());
  }

  private void startAgain() {
    position = SoftPosition.START;
    startedAt = nanoTime.getAsLong();
  }
}
