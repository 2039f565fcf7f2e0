package com.fiscility.messaging.retention;

import com.fiscility.messaging.kafka.MessagingPhase;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Deletes rows whose time is over, from time to time and few at a time, so that no lock and no
 * transaction lasts.
 */
public final class RetentionSweep implements SmartLifecycle {

  /** Rows of one statement at most. */
  public static final int AT_ONCE = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(RetentionSweep.class);

  private final String what;
  private final Duration interval;
  private final boolean autoStart;
  private final List<Deletion> deletions;
  private final Disposable.Swap sweeping = Disposables.swap();
  private volatile boolean running;

  /** Deletes some of the rows that are old enough; instances skip each other's. */
  @FunctionalInterface
  public interface Deletion {

    /**
     * Deletes the oldest ones.
     *
     * @param atMost how many at most
     * @return how many it were; fewer than that many if no other is old enough
     */
    Mono<Long> deleteSome(int atMost);
  }

  /**
   * @param what names the rows in the log
   * @param interval how often older ones are deleted
   * @param autoStart whether it starts with the service
   * @param deletions one per table, in this order
   */
  public RetentionSweep(
      String what, Duration interval, boolean autoStart, List<Deletion> deletions) {
    this.what = what;
    this.interval = interval;
    this.autoStart = autoStart;
    this.deletions = List.copyOf(deletions);
  }

  /** Deletes all that is old enough now. */
  public Mono<Void> sweep() {
    return Flux.fromIterable(deletions)
        .concatMap(
            deletion ->
                Mono.defer(() -> deletion.deleteSome(AT_ONCE))
                    .repeat()
                    .takeUntil(deleted -> deleted < AT_ONCE))
        .then();
  }

  @Override
  public void start() {
    running = true;
    sweeping.update(
        Flux.interval(interval)
            .onBackpressureDrop()
            .concatMap(tick -> sweep().doOnError(this::failed).onErrorComplete())
            .subscribe());
  }

  private void failed(Throwable failure) {
    LOG.warn("Old {} could not be deleted ({}); the next sweep does", what, failure.toString());
  }

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
    return MessagingPhase.DATABASE;
  }
}
