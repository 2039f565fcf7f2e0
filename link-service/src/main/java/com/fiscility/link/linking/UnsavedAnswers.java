package com.fiscility.link.linking;

import com.fiscility.link.plaid.CallSubject;
import com.fiscility.link.plaid.ExchangedItem;
import com.fiscility.link.plaid.PlaidGateway;
import com.fiscility.messaging.kafka.MessagingPhase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Access tokens that exist in this process only, because the database does not answer. While there
 * is one, this instance exchanges nothing more. Stopping waits for them to be stored; what cannot
 * be stored is removed at Plaid, so that nobody is billed for an Item whose key is lost. If such a
 * token was stored after all, its Item is found removed when its accounts are read, and rejected.
 */
final class UnsavedAnswers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(UnsavedAnswers.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Every answer takes a moment to be stored; only one that takes longer is a sign of trouble. */
  private static final Duration MOMENT = Duration.ofMillis(250);

  private final Map<UUID, Held> held = new ConcurrentHashMap<>();
  private final PlaidGateway plaid;
  private final Clock leaseClock;
  private volatile boolean running;

  UnsavedAnswers(PlaidGateway plaid, Clock leaseClock, MeterRegistry meters) {
    this.plaid = plaid;
    this.leaseClock = leaseClock;
    meters.gauge("link.answers.unsaved", this, UnsavedAnswers::overdue);
  }

  private record Held(ExchangedItem item, Instant since) {}

  /** Whether the database takes answers: none has waited for longer than a moment. */
  boolean none() {
    return held.isEmpty() || overdue() == 0;
  }

  private long overdue() {
    Instant momentAgo = leaseClock.instant().minus(MOMENT);
    return held.values().stream().filter(h -> h.since().isBefore(momentAgo)).count();
  }

  void hold(UUID attemptId, ExchangedItem item) {
    held.put(attemptId, new Held(item, leaseClock.instant()));
  }

  void saved(UUID attemptId) {
    held.remove(attemptId);
  }

  /** Whether the answer still waits to be stored; not so once its Item was removed. */
  boolean holds(UUID attemptId) {
    return held.containsKey(attemptId);
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public void stop(Runnable callback) {
    Flux.interval(Duration.ZERO, Duration.ofMillis(50))
        .takeUntil(tick -> held.isEmpty())
        .take(PATIENCE)
        .thenMany(Flux.defer(() -> Flux.fromIterable(Map.copyOf(held).entrySet())))
        .flatMap(entry -> remove(entry.getKey(), entry.getValue().item()))
        .doFinally(
            signal -> {
              running = false;
              callback.run();
            })
        .subscribe();
  }

  private Mono<Void> remove(UUID attemptId, ExchangedItem item) {
    return plaid
        .removeItem(item.accessToken())
        .contextWrite(CallSubject.item(item.itemId()))
        .timeout(PATIENCE)
        .doOnSuccess(
            requestId ->
                LOG.warn(
                    "Item {} was removed at Plaid: its token could not be stored before the stop",
                    item.itemId()))
        .onErrorResume(
            e -> {
              LOG.error(
                  "Item {} (attempt {}) is an orphan: its token could neither be stored nor removed"
                      + " before the stop; its exchange is listed once the lease ran out",
                  item.itemId(),
                  attemptId);
              return Mono.empty();
            })
        .doFinally(signal -> saved(attemptId))
        .then();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the work loop, long before database and Plaid's client go. */
  @Override
  public int getPhase() {
    return MessagingPhase.DATABASE;
  }
}
