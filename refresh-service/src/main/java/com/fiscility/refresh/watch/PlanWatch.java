package com.fiscility.refresh.watch;

import com.fiscility.messaging.kafka.MessagingPhase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Shows the figures, and says so when refreshes that were asked for again and again do not come.
 */
final class PlanWatch implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(PlanWatch.class);

  private final PlanCensus census;
  private final Duration interval;
  private final Clock clock;
  private final Disposable.Swap watching = Disposables.swap();
  private volatile PlanFigures figures = PlanFigures.NONE;
  private volatile boolean running;

  PlanWatch(PlanCensus census, Duration interval, Clock clock, MeterRegistry meters) {
    this.census = census;
    this.interval = interval;
    this.clock = clock;
    gauge(meters, "refresh.plan.items", "Items that are planned for", PlanFigures::planned);
    gauge(meters, "refresh.soft.due", "Soft refreshes to be asked for now", PlanFigures::softDue);
    gauge(
        meters,
        "refresh.soft.lateness.seconds",
        "How long the oldest of them has waited",
        found -> seconds(found.softLateness()));
    gauge(
        meters,
        "refresh.overdue",
        "Items whose refresh was asked for again and again and did not succeed",
        PlanFigures::overdue);
    gauge(
        meters,
        "refresh.overdue.oldest.seconds",
        "How long the oldest of them has been due",
        found -> seconds(found.overdueAge()));
    gauge(meters, "refresh.hard.due", "Dates for owners to be told now", PlanFigures::hardDue);
    gauge(meters, "refresh.hard.open", "Items that need their owners", PlanFigures::ownersNeeded);
  }

  private void gauge(
      MeterRegistry meters, String name, String what, ToDoubleFunction<PlanFigures> figure) {
    Gauge.builder(name, () -> figure.applyAsDouble(figures)).description(what).register(meters);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  @Override
  public void start() {
    running = true;
    watching.update(
        Flux.interval(interval)
            .onBackpressureDrop()
            .concatMap(tick -> look().doOnError(PlanWatch::failed).onErrorComplete(), 1)
            .subscribe());
  }

  private Mono<PlanFigures> look() {
    return census.count(clock.instant()).doOnNext(this::found);
  }

  /** Said when more became overdue, not each time. */
  private void found(PlanFigures now) {
    if (now.overdue() > figures.overdue()) {
      LOG.warn(
          "refresh_overdue: {} Items were asked for again and again and not refreshed, the oldest has"
              + " been due for {}; link-service's work of kind SYNC says why",
          now.overdue(),
          now.overdueAge());
    }
    figures = now;
  }

  private static void failed(Throwable failure) {
    LOG.warn("The plans cannot be counted now ({})", failure.toString());
  }

  @Override
  public void stop() {
    running = false;
    watching.update(Disposables.disposed());
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
