package com.fiscility.link.linking;

import com.fiscility.link.plaid.CallSubject;
import com.fiscility.link.plaid.ExchangedItem;
import com.fiscility.link.plaid.PlaidGateway;
import com.fiscility.messaging.kafka.MessagingPhase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
 * Access tokens that exist in this process only: those that Plaid is being asked for, and those
 * that the database does not take. While there is one of the latter, this instance exchanges
 * nothing more. Stopping waits for answers and for them to be stored; what cannot be stored is
 * removed at Plaid, so that nobody is billed for an Item whose key is lost. If such a token was
 * stored after all, its Item is found removed when its accounts are read, and rejected. An answer
 * that nobody waits for any more, because the process is killed, leaves its exchange under way:
 * once the lease ran out, it is listed as a possible orphan.
 */
final class UnsavedAnswers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(UnsavedAnswers.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Every answer takes a moment to be stored; only one that takes longer is a sign of trouble. */
  private static final Duration MOMENT = Duration.ofMillis(250);

  /** The longest call, then the patience to store its answer, then a removal. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(75);

  private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
  private final Map<UUID, Held> held = new ConcurrentHashMap<>();
  private final PlaidGateway plaid;
  private final Clock leaseClock;
  private volatile boolean running;
  private volatile boolean stopping;

  UnsavedAnswers(PlaidGateway plaid, Clock leaseClock, MeterRegistry meters) {
    this.plaid = plaid;
    this.leaseClock = leaseClock;
    meters.gauge("link.answers.unsaved", this, UnsavedAnswers::overdue);
  }

  private record Held(ExchangedItem item, Instant since) {}

  /** Whether tokens may be exchanged: none waits for longer than a moment to be stored. */
  boolean none() {
    return !stopping && (held.isEmpty() || overdue() == 0);
  }

  private long overdue() {
    Instant momentAgo = leaseClock.instant().minus(MOMENT);
    return held.values().stream().filter(h -> h.since().isBefore(momentAgo)).count();
  }

  /**
   * Announces a call whose answer will have to be stored.
   *
   * @return false when this instance stops, so that none begins any more
   */
  boolean begin(UUID attemptId) {
    underWay.add(attemptId);
    if (stopping) {
      underWay.remove(attemptId);
      return false;
    }
    return true;
  }

  /** The call ended, or was not made; if there is an answer, it is held. */
  void ended(UUID attemptId) {
    underWay.remove(attemptId);
  }

  void hold(UUID attemptId, ExchangedItem item) {
    held.put(attemptId, new Held(item, leaseClock.instant()));
    underWay.remove(attemptId);
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
    stopping = false;
    running = true;
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  /** Lets no exchange begin any more; what is under way has the time that it may take. */
  @Override
  public void stop(Runnable callback) {
    stopping = true;
    Instant began = leaseClock.instant();
    if (!underWay.isEmpty()) {
      LOG.info("Stopping waits for the answers to {} exchanges", underWay.size());
    }
    Flux.interval(Duration.ZERO, Duration.ofMillis(50))
        .onBackpressureDrop()
        .takeUntil(tick -> underWay.isEmpty() && held.isEmpty())
        .take(LONGEST_STOP)
        .flatMapIterable(tick -> takeWithoutHope(began))
        .concatWith(Flux.defer(() -> Flux.fromIterable(takeHeldUntil(Instant.MAX))))
        .flatMap(entry -> remove(entry.getKey(), entry.getValue().item()))
        .doFinally(
            signal -> {
              warnOfLost();
              running = false;
              callback.run();
            })
        .subscribe();
  }

  /** An answer that came before the stop has its time from then on. */
  private List<Map.Entry<UUID, Held>> takeWithoutHope(Instant stopBegan) {
    Instant limit = leaseClock.instant().minus(PATIENCE);
    return stopBegan.isAfter(limit) ? List.of() : takeHeldUntil(limit);
  }

  /** Takes out answers that came until then, so that nobody goes on trying to store them. */
  private List<Map.Entry<UUID, Held>> takeHeldUntil(Instant limit) {
    return Map.copyOf(held).entrySet().stream()
        .filter(answer -> !answer.getValue().since().isAfter(limit))
        .filter(answer -> held.remove(answer.getKey(), answer.getValue()))
        .toList();
  }

  private void warnOfLost() {
    if (!underWay.isEmpty()) {
      LOG.error(
          "{} exchanges have no answer at the stop; they are listed as possible orphans once their"
              + " leases ran out",
          underWay.size());
    }
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
        .then();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Together with the work loop, so that what is saved is told while the relay still runs. */
  @Override
  public int getPhase() {
    return MessagingPhase.LISTENING;
  }
}
