package com.fiscility.notification.notice;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.outbox.Outbox;
import com.fiscility.notification.notice.domain.Change;
import com.fiscility.notification.notice.domain.Effect;
import com.fiscility.notification.notice.domain.Escalation;
import com.fiscility.notification.notice.domain.ItemNotices;
import com.fiscility.notification.notice.domain.PromptEnd;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Applies a decision to an Item: its rows, the e-mails that are due and the prompts' events in one
 * transaction, under the Item's lock.
 */
public final class ChangingNotices {

  /** Decides about an Item as of now. */
  @FunctionalInterface
  public interface Decision extends BiFunction<ItemNotices, Instant, Change> {}

  private final NoticeStore store;
  private final MailIntents mails;
  private final PromptEvents prompts;
  private final Outbox outbox;
  private final Escalation escalation;
  private final TransactionalOperator transaction;
  private final Clock clock;

  public ChangingNotices(
      NoticeStore store,
      MailIntents mails,
      PromptEvents prompts,
      Outbox outbox,
      Escalation escalation,
      TransactionalOperator transaction,
      Clock clock) {
    this.store = store;
    this.mails = mails;
    this.prompts = prompts;
    this.outbox = outbox;
    this.escalation = escalation;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Because of an event; an Item that is not known yet becomes so. */
  public Mono<Void> because(Envelope cause, String itemId, String userId, Decision decision) {
    return store
        .lock(itemId, userId)
        .flatMap(item -> apply(item, decision, cause))
        .as(transaction::transactional)
        .then();
  }

  /**
   * Because time went by; false when another instance is at it. When nothing is to be told, it is
   * stored anew when there will be: a row that stayed due would be found again and again.
   */
  public Mono<Boolean> unlessTaken(String itemId, Decision decision) {
    return store
        .lockUnlessTaken(itemId)
        .flatMap(
            item ->
                apply(item, decision, null)
                    .flatMap(after -> after.equals(item) ? lookAgain(item) : Mono.just(after)))
        .hasElement()
        .as(transaction::transactional);
  }

  /** Because the owner said so; empty when the notice is closed, or someone else's. */
  public Mono<ItemNotices> byOwner(UUID noticeId, String userId, Decision decision) {
    return store
        .lockNotice(noticeId, userId)
        .flatMap(item -> apply(item, decision, null))
        .as(transaction::transactional);
  }

  private Mono<ItemNotices> apply(ItemNotices item, Decision decision, @Nullable Envelope cause) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Change change = decision.apply(item, now);
    ItemNotices after = change.after();
    if (after.equals(item) && change.effects().isEmpty()) {
      return Mono.just(item);
    }
    return store
        .store(item, after, nextAt(after), end(change.effects()), now)
        .then(Mono.defer(() -> mails.add(after, change.effects(), cause)))
        .flatMap(
            suppressed ->
                outbox.append(join(prompts.of(after, change.effects(), cause), suppressed)))
        .thenReturn(after);
  }

  private Mono<ItemNotices> lookAgain(ItemNotices item) {
    return item.open() == null
        ? Mono.just(item)
        : store.lookAgain(item.open().id(), nextAt(item)).thenReturn(item);
  }

  private @Nullable Instant nextAt(ItemNotices item) {
    return item.open() == null ? null : escalation.next(item.open()).orElse(null);
  }

  private static @Nullable PromptEnd end(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.Cleared.class::isInstance)
        .map(effect -> ((Effect.Cleared) effect).end())
        .findFirst()
        .orElse(null);
  }

  private static List<EncodedEvent> join(List<EncodedEvent> first, List<EncodedEvent> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
