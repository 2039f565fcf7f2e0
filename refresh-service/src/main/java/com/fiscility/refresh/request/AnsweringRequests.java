package com.fiscility.refresh.request;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.inbox.Inbox;
import com.fiscility.messaging.outbox.Outbox;
import com.fiscility.refresh.plan.PlanStore;
import com.fiscility.refresh.plan.RefreshEvents;
import com.fiscility.refresh.plan.domain.Decision;
import com.fiscility.refresh.plan.domain.Planning;
import com.fiscility.refresh.plan.domain.RefreshPlan;
import com.fiscility.refresh.plan.domain.RefreshRequest;
import com.fiscility.refresh.plan.domain.RequestAnswer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Answers each request once: with a demand, with a need, or with why not. */
public final class AnsweringRequests {

  private final Planning planning;
  private final PlanStore store;
  private final RefreshEvents events;
  private final Inbox inbox;
  private final Outbox outbox;
  private final TransactionalOperator transaction;
  private final Clock clock;

  public AnsweringRequests(
      Planning planning,
      PlanStore store,
      RefreshEvents events,
      Inbox inbox,
      Outbox outbox,
      TransactionalOperator transaction,
      Clock clock) {
    this.planning = planning;
    this.store = store;
    this.events = events;
    this.inbox = inbox;
    this.outbox = outbox;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Answers a request, unless it was answered before.
   *
   * @param command the command that it came in; what follows names it as the cause
   */
  public Mono<Void> answer(RefreshRequest request, Envelope command) {
    return inbox
        .claim(RefreshCommands.CONSUMER, request.commandId())
        .filter(fresh -> fresh)
        .flatMap(fresh -> store.lock(List.of(request.itemId())))
        .flatMap(known -> decide(request, command, known))
        .as(transaction::transactional);
  }

  private Mono<Void> decide(
      RefreshRequest request, Envelope command, Map<String, RefreshPlan> known) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    RequestAnswer answer = planning.requested(known.get(request.itemId()), request, now);
    if (answer instanceof RequestAnswer.Planned planned) {
      return store
          .save(List.of(planned.decision().plan()))
          .then(outbox.append(encode(planned.decision(), command)));
    }
    if (answer instanceof RequestAnswer.Refused refused) {
      return outbox.append(List.of(events.refused(request, refused.reason(), command)));
    }
    throw new IllegalStateException("No answer: " + answer);
  }

  private List<EncodedEvent> encode(Decision decision, Envelope command) {
    return decision.events().stream()
        .map(event -> events.of(decision.plan(), event, command))
        .toList();
  }
}
