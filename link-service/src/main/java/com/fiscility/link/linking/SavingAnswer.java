package com.fiscility.link.linking;

import com.fiscility.link.connection.ItemWork;
import com.fiscility.link.linking.domain.LateAnswer;
import com.fiscility.link.linking.domain.PublicTokenExchange;
import com.fiscility.link.plaid.ExchangedItem;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.NewWork;
import com.fiscility.link.work.WorkKind;
import com.fiscility.link.work.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Stores the only copy of an access token, and does not let go before it is stored: it tries until
 * the database says that this attempt's answer is there. A commit whose confirmation was lost is
 * recognised by its attempt id.
 */
final class SavingAnswer {

  private static final Logger LOG = LoggerFactory.getLogger(SavingAnswer.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final ExchangeLedger ledger;
  private final WorkQueue queue;
  private final UnsavedAnswers unsaved;
  private final TransactionalOperator transaction;
  private final Clock clock;

  SavingAnswer(
      ExchangeLedger ledger,
      WorkQueue queue,
      UnsavedAnswers unsaved,
      TransactionalOperator transaction,
      Clock clock) {
    this.ledger = ledger;
    this.queue = queue;
    this.unsaved = unsaved;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Stores the answer.
   *
   * @param attempt the ledger's entry, EXCHANGING
   * @return the entry, EXCHANGED; empty when this work has nothing more to do for it, because the
   *     attempt had been given up and goes on elsewhere
   */
  Mono<PublicTokenExchange> save(
      LeasedWork work, PublicTokenExchange attempt, UUID attemptId, ExchangedItem item) {
    Instant now = clock.instant();
    unsaved.hold(attemptId, item);
    return Mono.defer(() -> store(work, attempt, attemptId, item, now))
        .retryWhen(
            Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                .maxBackoff(LONGEST_PAUSE)
                .filter(e -> unsaved.holds(attemptId))
                .doBeforeRetry(signal -> logRetry(item, attemptId, signal)))
        .doOnSuccess(stored -> unsaved.saved(attemptId));
  }

  private Mono<PublicTokenExchange> store(
      LeasedWork work,
      PublicTokenExchange attempt,
      UUID attemptId,
      ExchangedItem item,
      Instant now) {
    return ledger
        .storeAnswer(work, attempt.tokenSha256(), attemptId, item, now)
        .flatMap(
            stored ->
                stored
                    ? Mono.just(attempt.answered(item.itemId(), now))
                    : storeLate(attempt, attemptId, item, now));
  }

  private Mono<PublicTokenExchange> storeLate(
      PublicTokenExchange attempt, UUID attemptId, ExchangedItem item, Instant now) {
    return ledger
        .lock(attempt.tokenSha256())
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            entry ->
                switch (LateAnswer.decide(entry.orElse(null), attemptId, item.itemId())) {
                  case ALREADY_STORED -> Mono.just(attempt.answered(item.itemId(), now));
                  case STORE -> goOnElsewhere(attempt, attemptId, item, now);
                  case REMOVE -> remove(attempt, item, now);
                })
        .as(transaction::transactional);
  }

  /** The command was told that it was interrupted; what follows is no answer to it any more. */
  private Mono<PublicTokenExchange> goOnElsewhere(
      PublicTokenExchange attempt, UUID attemptId, ExchangedItem item, Instant now) {
    LOG.warn(
        "The answer of attempt {} came after it had been given up; Item {} goes on by itself",
        attemptId,
        item.itemId());
    return ledger
        .storeLateAnswer(attempt.tokenSha256(), attemptId, item, now)
        .then(Mono.defer(() -> queue.add(SettlingLateItem.workFor(attempt, now))))
        .then(Mono.empty());
  }

  private Mono<PublicTokenExchange> remove(
      PublicTokenExchange attempt, ExchangedItem item, Instant now) {
    LOG.error(
        "Public token {} has no attempt that Item {} could answer; the Item is removed at Plaid",
        attempt.tokenSha256(),
        item.itemId());
    NewWork removal =
        new ItemWork(item.itemId(), attempt.userId())
            .as(WorkKind.REMOVE_ITEM, attempt.bank().institutionId(), now);
    return ledger
        .storeUnwantedToken(attempt.userId(), item, now)
        .then(Mono.defer(() -> queue.add(removal)))
        .then(Mono.empty());
  }

  private static void logRetry(ExchangedItem item, UUID attemptId, Retry.RetrySignal signal) {
    LOG.error(
        "The token of Item {} (attempt {}) is not stored yet, trying again: {}",
        item.itemId(),
        attemptId,
        signal.failure().toString());
  }
}
