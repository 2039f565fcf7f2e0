package com.fiscility.notification.notice.outbound;

import com.fiscility.messaging.kafka.MessagingPhase;
import com.fiscility.notification.sql.Sql;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Deletes e-mails and notices that ended long ago, few at a time, so that no lock lasts. What keeps
 * a replay from telling anything again stands in the Items' rows, which stay.
 */
public final class HistorySweep implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(HistorySweep.class);
  private static final int AT_ONCE = 1000;

  private static final String EMAILS =
      """
      delete from email where email_id = any(array(
        select email_id from email where ended_at < now() - make_interval(secs => $1)
        order by ended_at limit $2 for update skip locked))""";

  private static final String NOTICES =
      """
      delete from notice where notice_id = any(array(
        select notice_id from notice where closed_at < $1
        order by closed_at limit $2 for update skip locked))""";

  private final DatabaseClient database;
  private final Duration retention;
  private final Duration interval;
  private final Clock clock;
  private final Disposable.Swap sweeping = Disposables.swap();
  private volatile boolean running;

  /**
   * @param retention how long after their end they are kept
   * @param interval how often older ones are deleted
   */
  public HistorySweep(DatabaseClient database, Duration retention, Duration interval, Clock clock) {
    this.database = database;
    this.retention = retention;
    this.interval = interval;
    this.clock = clock;
  }

  @Override
  public void start() {
    running = true;
    sweeping.update(
        Flux.interval(interval)
            .onBackpressureDrop()
            .concatMap(tick -> sweep().doOnError(HistorySweep::failed).onErrorComplete())
            .subscribe());
  }

  /** Deletes all that is old enough. */
  Mono<Void> sweep() {
    Mono<Long> emails =
        deleted(Sql.with(database, EMAILS, (double) retention.toSeconds(), AT_ONCE));
    Mono<Long> notices =
        Mono.defer(
            () -> deleted(Sql.with(database, NOTICES, clock.instant().minus(retention), AT_ONCE)));
    return whilePagesAreFull(emails).then(whilePagesAreFull(notices));
  }

  private static Mono<Long> deleted(DatabaseClient.GenericExecuteSpec statement) {
    return statement.fetch().rowsUpdated();
  }

  private static Mono<Void> whilePagesAreFull(Mono<Long> page) {
    return page.repeat().takeUntil(deleted -> deleted < AT_ONCE).then();
  }

  private static void failed(Throwable failure) {
    LOG.warn("Old notices could not be deleted ({}); the next sweep does", failure.toString());
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
  public int getPhase() {
    return MessagingPhase.DATABASE;
  }
}
