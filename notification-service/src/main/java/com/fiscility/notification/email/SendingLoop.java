package com.fiscility.notification.email;

import com.fiscility.messaging.kafka.MessagingPhase;
import com.fiscility.notification.email.SendingMails.Outgoing;
import com.fiscility.notification.email.domain.SmtpAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitResult;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Keeps this instance's connections to the mail server busy. It takes no more than it can send at
 * once, so that what it took is judged directly before it is sent. While the server is away, one
 * e-mail at a time finds out whether it is back.
 */
public final class SendingLoop implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SendingLoop.class);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final SendingMails sending;
  private final MailProperties properties;
  private final Sinks.Many<Boolean> freed = Sinks.many().multicast().directBestEffort();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Scheduler blocking;
  private volatile boolean serverAway;
  private volatile boolean more;
  private volatile boolean running;

  public SendingLoop(SendingMails sending, MailProperties properties, MeterRegistry meters) {
    this.sending = sending;
    this.properties = properties;
    this.blocking =
        Schedulers.newBoundedElastic(properties.connections(), properties.connections(), "smtp");
    meters.gauge("notification.emails.in.flight", inFlight);
    meters.gauge("notification.smtp.away", this, loop -> loop.serverAway ? 1 : 0);
  }

  @Override
  public void start() {
    running = true;
    Flux.interval(properties.pollInterval())
        .map(tick -> true)
        .mergeWith(freed.asFlux().filter(slot -> more && !serverAway))
        .takeWhile(tick -> running)
        .onBackpressureLatest()
        .concatMap(tick -> fill().doOnError(SendingLoop::failed).onErrorComplete(), 1)
        .subscribe();
  }

  private Mono<Void> fill() {
    int free = (serverAway ? 1 : properties.connections()) - inFlight.get();
    if (free <= 0) {
      return Mono.empty();
    }
    return sending
        .take(free)
        .doOnNext(
            taken -> {
              more = taken.found() == free;
              taken.outgoing().forEach(this::send);
            })
        .filter(taken -> taken.found() == free && taken.outgoing().size() < free)
        .flatMap(taken -> fill());
  }

  private void send(Outgoing outgoing) {
    inFlight.incrementAndGet();
    sending
        .send(outgoing, blocking)
        .doOnNext(this::heard)
        .doOnError(e -> LOG.error("E-mail {} is left to its lease", outgoing.email().id(), e))
        .onErrorComplete()
        .doFinally(signal -> ended())
        .subscribe();
  }

  private void heard(SmtpAnswer answer) {
    if (answer instanceof SmtpAnswer.Unwritten) {
      return;
    }
    boolean away = answer instanceof SmtpAnswer.NotTaken notTaken && notTaken.serverAway();
    if (away != serverAway) {
      LOG.warn(away ? "The mail server is away; e-mails wait" : "The mail server is back");
    }
    serverAway = away;
  }

  private void ended() {
    inFlight.decrementAndGet();
    while (freed.tryEmitNext(true) == EmitResult.FAIL_NON_SERIALIZED) {
      Thread.onSpinWait();
    }
  }

  private static void failed(Throwable failure) {
    LOG.warn("E-mails that are due cannot be read, trying again: {}", failure.toString());
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  /** Takes nothing more and waits for what is in flight; what it leaves, a lease brings back. */
  @Override
  public void stop(Runnable callback) {
    running = false;
    Flux.interval(Duration.ZERO, Duration.ofMillis(50))
        .takeUntil(tick -> inFlight.get() == 0)
        .take(STOP_LIMIT)
        .doFinally(
            signal -> {
              blocking.dispose();
              callback.run();
            })
        .subscribe();
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
