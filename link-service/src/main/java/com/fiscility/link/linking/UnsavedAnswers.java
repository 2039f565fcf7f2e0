package com.fiscility.link.linking;

import com.fiscility.link.plaid.CallSubject;
import com.fiscility.link.plaid.ExchangedItem;
import com.fiscility.link.plaid.PlaidGateway;
import com.fiscility.messaging.kafka.MessagingPhase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
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

  private final Map<UUID, ExchangedItem> held = new ConcurrentHashMap<>();
  private final Set<UUID> refused = ConcurrentHashMap.newKeySet();
  private final PlaidGateway plaid;
  private volatile boolean running;

  UnsavedAnswers(PlaidGateway plaid, MeterRegistry meters) {
    this.plaid = plaid;
    meters.gauge("link.answers.unsaved", held, Map::size);
  }

  /** Whether the database has taken every answer that it was asked to store. */
  boolean none() {
    return refused.isEmpty();
  }

  void hold(UUID attemptId, ExchangedItem item) {
    held.put(attemptId, item);
  }

  /** The database did not take the answer; it is tried again. */
  void refused(UUID attemptId) {
    refused.add(attemptId);
  }

  void saved(UUID attemptId) {
    held.remove(attemptId);
    refused.remove(attemptId);
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
        .flatMap(entry -> remove(entry.getKey(), entry.getValue()))
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
