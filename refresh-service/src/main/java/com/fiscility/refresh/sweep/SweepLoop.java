package com.fiscility.refresh.sweep;

import com.fiscility.messaging.kafka.MessagingPhase;
import com.fiscility.messaging.kafka.MessagingProperties;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sweeps again and again: batch after batch while the pace allows it, Kafka keeps up and more is
 * due, and else when the next tick comes. Memory holds one batch, however much is due.
 */
final class SweepLoop implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SweepLoop.class);

  private final Sweep sweep;
  private final Pace pace;
  private final Backlog backlog;
  private final SweepProperties properties;
  private final boolean autoStart;
  private final Counter swept;
  private final Disposable.Swap sweeping = Disposables.swap();
  private volatile boolean running;

  SweepLoop(
      Sweep sweep,
      Pace pace,
      Backlog backlog,
      SweepProperties properties,
      MessagingProperties messaging,
      MeterRegistry meters) {
    this.sweep = sweep;
    this.pace = pace;
    this.backlog = backlog;
    this.properties = properties;
    this.autoStart = messaging.autoStart();
    this.swept =
        Counter.builder("refresh.swept")
            .description("Plans whose date had come and was told")
            .tag("sweep", sweep.name())
            .register(meters);
  }

  @Override
  public void start() {
    running = true;
    sweeping.update(
        Flux.interval(Duration.ZERO, properties.interval())
            .onBackpressureDrop()
            .concatMap(tick -> whileDue().doOnError(this::failed).onErrorComplete(), 1)
            .subscribe());
  }

  private Mono<Void> whileDue() {
    return Mono.defer(this::batch).repeat().takeWhile(more -> more && running).then();
  }

  /** Whether to go on at once. */
  private Mono<Boolean> batch() {
    return backlog.room().flatMap(room -> room > 0 ? paced() : pause());
  }

  /** Short, so that Kafka is never without work while more is due. */
  private Mono<Boolean> pause() {
    return Mono.delay(properties.interval().dividedBy(5)).thenReturn(true);
  }

  private Mono<Boolean> paced() {
    int limit = pace.take(properties.batch());
    if (limit == 0) {
      return Mono.just(false);
    }
    return sweep
        .sweep(limit)
        .doOnNext(
            told -> {
              swept.increment(told);
              backlog.told(told);
              pace.giveBack(limit - told);
            })
        // Below a full batch the pace is what limits: better one batch a tick than many of one row.
        .map(told -> told == properties.batch());
  }

  private void failed(Throwable failure) {
    LOG.warn(
        "The {} sweep failed ({}); nothing of its batch was told, the next one takes it",
        sweep.name(),
        failure.toString());
  }

  /** A batch under way ends or is rolled back; whoever sweeps next takes it. */
  @Override
  public void stop() {
    running = false;
    sweeping.update(Disposables.disposed());
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public boolean isAutoStartup() {
    return autoStart;
  }

  @Override
  public int getPhase() {
    return MessagingPhase.LISTENING;
  }
}
