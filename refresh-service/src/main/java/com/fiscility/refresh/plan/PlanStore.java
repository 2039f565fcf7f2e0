package com.fiscility.refresh.plan;

import com.fiscility.refresh.plan.domain.RefreshPlan;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The plans. All of it happens in the current transaction. */
public interface PlanStore {

  /** Locks the plans of these Items, in the order of their ids; unknown Items are left out. */
  Mono<Map<String, RefreshPlan>> lock(Collection<String> itemIds);

  /**
   * Locks plans whose time of asking for a soft refresh has come, in the order of these times;
   * skips what others hold.
   *
   * @param after only plans behind this one
   */
  Mono<List<RefreshPlan>> lockSoftDue(Instant now, SoftPosition after, int limit);

  /** Locks plans whose next date for the owner has come; skips what others hold. */
  Mono<List<RefreshPlan>> lockHardDue(Instant now, int limit);

  /**
   * Stores plans of Items that were unknown.
   *
   * <p>Fails with a {@link org.springframework.dao.ConcurrencyFailureException} when one is known
   * meanwhile: do it all again.
   */
  Mono<Void> add(List<RefreshPlan> plans);

  /** Stores locked plans. */
  Mono<Void> save(List<RefreshPlan> plans);

  /** Stores locked plans of which only the soft side and the version changed. */
  Mono<Void> saveSoft(List<RefreshPlan> plans);
}
