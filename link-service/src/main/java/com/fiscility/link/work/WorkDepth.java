package com.fiscility.link.work;

import com.fiscility.messaging.kafka.MessagingPhase;
import com.fiscility.service.database.Sql;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How much work is due and how long the oldest has been, by kind; read now and then. */
final class WorkDepth implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(WorkDepth.class);

  private static final String DEPTH =
      """
      select kind, count(*) due, min(not_before) oldest
      from plaid_work where not_before <= $1 group by kind""";

  private final DatabaseClient database;
  private final Duration interval;
  private final Clock clock;
  private volatile Map<WorkKind, Due> depth = Map.of();
  private volatile boolean running;

  WorkDepth(DatabaseClient database, Duration interval, Clock clock, MeterRegistry meters) {
    this.database = database;
    this.interval = interval;
    this.clock = clock;
    for (WorkKind kind : WorkKind.values()) {
      Gauge.builder("link.work.due", () -> due(kind).count())
          .description("Rows whose time has come, those being done included")
          .tag("kind", kind.name())
          .register(meters);
      Gauge.builder("link.work.oldest.seconds", () -> due(kind).ageSeconds())
          .description("How long the oldest of them has been due")
          .tag("kind", kind.name())
          .register(meters);
    }
  }

  private record Due(long count, double ageSeconds) {
    static final Due NOTHING = new Due(0, 0);
  }

  private Due due(WorkKind kind) {
    return depth.getOrDefault(kind, Due.NOTHING);
  }

  @Override
  public void start() {
    running = true;
    Flux.interval(interval)
        .takeWhile(tick -> running)
        .onBackpressureDrop()
        .concatMap(tick -> read())
        .subscribe();
  }

  private Mono<Void> read() {
    Instant now = clock.instant();
    return Sql.with(database, DEPTH, now)
        .map(row -> Map.entry(kind(row), due(row, now)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .doOnNext(found -> depth = found)
        .then()
        .doOnError(e -> LOG.warn("The depth of the work cannot be read: {}", e.toString()))
        .onErrorComplete();
  }

  private static WorkKind kind(Readable row) {
    return WorkKind.valueOf(row.get("kind", String.class));
  }

  private static Due due(Readable row, Instant now) {
    Duration age = Duration.between(row.get("oldest", Instant.class), now);
    return new Due(row.get("due", Long.class), age.toMillis() / 1000.0);
  }

  @Override
  public void stop() {
    running = false;
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
