package com.fiscility.notification.email.outbound;

import com.fiscility.messaging.kafka.MessagingPhase;
import com.fiscility.service.database.Sql;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What operators watch: e-mails that wait, and users who cannot be reached; read now and then. */
public final class MailDepth implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(MailDepth.class);

  /** One that only waits for its window, or for its user's contact, is not late. */
  private static final String DEPTH =
      """
      select
        (select count(*) from email where state in ('WAITING', 'SENDING')) as due,
        (select coalesce(extract(epoch from now() - min(created_at)), 0)::float8
          from email where state in ('WAITING', 'SENDING')
            and (attempts > 0 or not_before < now() - interval '10 seconds')) as oldest,
        (select count(distinct user_id) from email
          where reason = 'no-address' and ended_at > now() - interval '1 day') as unreachable""";

  private final DatabaseClient database;
  private final Duration interval;
  private final Disposable.Swap reading = Disposables.swap();
  private volatile Depth depth = new Depth(0, 0, 0);
  private volatile boolean running;

  public MailDepth(DatabaseClient database, Duration interval, MeterRegistry meters) {
    this.database = database;
    this.interval = interval;
    Gauge.builder("notification.emails.due", () -> depth.due())
        .description("E-mails that wait or are being sent")
        .register(meters);
    Gauge.builder("notification.emails.oldest.seconds", () -> depth.oldest())
        .description("How long the oldest of those that were tried, or are late, has been waiting")
        .register(meters);
    Gauge.builder("notification.users.unreachable", () -> depth.unreachable())
        .description("Users whom a mail of the last day had no valid address for")
        .register(meters);
  }

  private record Depth(long due, double oldest, long unreachable) {}

  @Override
  public void start() {
    running = true;
    reading.update(
        Flux.interval(Duration.ZERO, interval)
            .onBackpressureDrop()
            .concatMap(tick -> read())
            .subscribe());
  }

  private Mono<Void> read() {
    return Sql.with(database, DEPTH)
        .map(MailDepth::depth)
        .one()
        .doOnNext(found -> depth = found)
        .then()
        .doOnError(e -> LOG.warn("The depth of the mails cannot be read: {}", e.toString()))
        .onErrorComplete();
  }

  private static Depth depth(Readable row) {
    return new Depth(
        row.get("due", Long.class),
        row.get("oldest", Double.class),
        row.get("unreachable", Long.class));
  }

  @Override
  public void stop() {
    running = false;
    reading.update(Disposables.disposed());
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
