package com.fiscility.refresh.plan;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.outbox.Outbox;
import com.fiscility.refresh.plan.domain.Decision;
import com.fiscility.refresh.plan.domain.Planning;
import com.fiscility.refresh.plan.domain.RefreshPlan;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.IdGenerator;
import reactor.core.publisher.Mono;

/** Keeps plans up with what is told about Items: a batch is one transaction. */
public final class ProjectingPlans {

  private final Planning planning;
  private final PlanStore store;
  private final RefreshEvents events;
  private final Outbox outbox;
  private final TransactionalOperator transaction;
  private final IdGenerator ids;
  private final Clock clock;

  public ProjectingPlans(
      Planning planning,
      PlanStore store,
      RefreshEvents events,
      Outbox outbox,
      TransactionalOperator transaction,
      IdGenerator ids,
      Clock clock) {
    this.planning = planning;
    this.store = store;
    this.events = events;
    this.outbox = outbox;
    this.transaction = transaction;
    this.ids = ids;
    this.clock = clock;
  }

  /** Applies what is news, in the order of the list. */
  public Mono<Void> tell(List<ToldEvidence> batch) {
    Set<String> itemIds = new TreeSet<>();
    batch.forEach(told -> itemIds.add(told.evidence().itemId()));
    return store.lock(itemIds).flatMap(known -> apply(batch, known)).as(transaction::transactional);
  }

  private Mono<Void> apply(List<ToldEvidence> batch, Map<String, RefreshPlan> known) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Map<String, RefreshPlan> plans = new HashMap<>(known);
    Map<String, RefreshPlan> changed = new LinkedHashMap<>();
    List<EncodedEvent> told = new ArrayList<>();
    for (ToldEvidence news : batch) {
      String itemId = news.evidence().itemId();
      planning
          .told(plans.get(itemId), news.evidence(), now, ids.generateId())
          .ifPresent(
              decision -> {
                plans.put(itemId, decision.plan());
                changed.put(itemId, decision.plan());
                told.addAll(encode(decision, news));
              });
    }
    return store
        .add(changed.values().stream().filter(p -> !known.containsKey(p.itemId())).toList())
        .then(
            store.save(
                changed.values().stream().filter(p -> known.containsKey(p.itemId())).toList()))
        .then(outbox.append(told));
  }

  private List<EncodedEvent> encode(Decision decision, ToldEvidence news) {
    return decision.events().stream()
        .map(event -> events.of(decision.plan(), event, news.cause()))
        .toList();
  }
}
