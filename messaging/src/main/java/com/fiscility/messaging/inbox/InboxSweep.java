package com.fiscility.messaging.inbox;

import com.fiscility.messaging.kafka.MessagingPhase;
import com.fiscility.messaging.kafka.MessagingProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Deletes claims that no record can come back for, few at a time, so that no lock and no
 * transaction lasts. Instances that sweep at once skip each other's rows.
 */
final class InboxSweep implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(InboxSweep.class);
  static final int AT_ONCE = 1000;

  private static final String SWEEP =
      """
      DELETE FROM inbox WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM inbox WHERE received_at < now() - make_interval(secs => $1)
        ORDER BY received_at LIMIT %d FOR UPDATE SKIP LOCKED))
      """
          .formatted(AT_ONCE);

  private final DatabaseClient database;
  private final InboxProperties properties;
  private final MessagingProperties messaging;
  private final Disposable.Swap sweeping = Disposables.swap();
  private volatile boolean running;

  InboxSweep(DatabaseClient database, InboxProperties properties, MessagingProperties messaging) {
    this.database = database;
    this.properties = properties;
    this.messaging = messaging;
  }

  /** Deletes all that is old enough. */
  Mono<Void> sweep() {
    return Mono.defer(this::deleteSome).repeat().takeUntil(deleted -> deleted < AT_ONCE).then();
  }

  private Mono<Long> deleteSome() {
    return database
        .sql(SWEEP)
        .bind(0, (double) properties.retention().toSeconds())
        .fetch()
        .rowsUpdated();
  }

  @Override
  public void start() {
    running = true;
    sweeping.update(
        Flux.interval(properties.sweepInterval())
            .onBackpressureDrop()
            .concatMap(tick -> sweep().doOnError(InboxSweep::failed).onErrorComplete())
            .subscribe());
  }

  private static void failed(Throwable failure) {
    log.warn(
        "Old inbox claims could not be deleted ({}); the next sweep does",
        failure.getClass().getName());
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
    return messaging.autoStart();
  }

  @Override
  public int getPhase() {
    return MessagingPhase.DATABASE;
  }
}
