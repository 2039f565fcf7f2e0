package com.fiscility.link.linking.outbound;

import com.fiscility.link.sql.Sql;
import com.fiscility.messaging.kafka.MessagingPhase;
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
 * Deletes commands that ended and that no record can come back for, few at a time, so that no lock
 * and no transaction lasts. Instances that sweep at once skip each other's rows. A command that
 * came back even later would be past its time, and end as that.
 */
public final class CommandLogSweep implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(CommandLogSweep.class);
  private static final int AT_ONCE = 1000;

  private static final String SWEEP =
      """
      delete from command_outcome where command_id = any(array(
        select command_id from command_outcome
        where received_at < $1 and outcome_type is not null
        order by received_at limit $2 for update skip locked))\
      """;

  private final DatabaseClient database;
  private final Duration retention;
  private final Duration interval;
  private final Clock clock;
  private final Disposable.Swap sweeping = Disposables.swap();
  private volatile boolean running;

  /**
   * @param retention how long after they were taken commands are remembered
   * @param interval how often older ones are deleted
   */
  public CommandLogSweep(
      DatabaseClient database, Duration retention, Duration interval, Clock clock) {
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
            .concatMap(tick -> sweep().doOnError(CommandLogSweep::failed).onErrorComplete())
            .subscribe());
  }

  /** Deletes all that is old enough. */
  private Mono<Void> sweep() {
    return Mono.defer(this::deleteSome).repeat().takeUntil(deleted -> deleted < AT_ONCE).then();
  }

  private Mono<Long> deleteSome() {
    return Sql.with(database, SWEEP, clock.instant().minus(retention), AT_ONCE)
        .fetch()
        .rowsUpdated();
  }

  private static void failed(Throwable failure) {
    LOG.warn("Old commands could not be deleted ({}); the next sweep does", failure.toString());
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
