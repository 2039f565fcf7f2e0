package com.fiscility.notification.notice;

import com.fiscility.messaging.kafka.MessagingPhase;
import com.fiscility.notification.notice.domain.DecidingNotices;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.IdGenerator;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What is told because time went by: reminders, ends of snoozes, outages that last. Any number of
 * instances may sweep: each Item is decided under its lock, and one that is taken is left to its
 * taker.
 */
public final class NoticeSweep implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(NoticeSweep.class);
  private static final int PAGE = 200;
  private static final int AT_ONCE = 8;

  private final NoticeStore store;
  private final Institutions institutions;
  private final ChangingNotices changing;
  private final DecidingNotices deciding;
  private final SweepProperties properties;
  private final IdGenerator ids;
  private final Clock clock;
  private final Disposable.Composite sweeping = Disposables.composite();
  private volatile boolean running;

  public NoticeSweep(
      NoticeStore store,
      Institutions institutions,
      ChangingNotices changing,
      DecidingNotices deciding,
      SweepProperties properties,
      IdGenerator ids,
      Clock clock) {
    this.store = store;
    this.institutions = institutions;
    this.changing = changing;
    this.deciding = deciding;
    this.properties = properties;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public void start() {
    running = true;
    every(properties.remindersEvery(), this::remind);
    every(properties.outagesEvery(), () -> tellOutages().then(Mono.defer(this::endOutages)));
  }

  private void every(Duration interval, Supplier<Mono<Void>> sweep) {
    sweeping.add(
        Flux.interval(interval)
            .onBackpressureDrop()
            .concatMap(
                tick -> Mono.defer(sweep).doOnError(NoticeSweep::failed).onErrorComplete(), 1)
            .subscribe());
  }

  private Mono<Void> remind() {
    return whilePagesAreFull(
        () ->
            store
                .due(clock.instant(), PAGE)
                .flatMap(item -> changing.unlessTaken(item, deciding::timePassed), AT_ONCE));
  }

  private Mono<Void> tellOutages() {
    return whilePagesAreFull(
        () -> institutions.untold(clock.instant(), PAGE).flatMap(this::tell, AT_ONCE));
  }

  private Mono<Boolean> tell(Institutions.Untold untold) {
    return changing.unlessTaken(
        untold.itemId(),
        (item, now) -> deciding.outage(item, untold.outage(), ids.generateId(), now));
  }

  private Mono<Void> endOutages() {
    return whilePagesAreFull(
        () ->
            institutions
                .recovered(PAGE)
                .flatMap(
                    itemId ->
                        changing.unlessTaken(itemId, (item, now) -> deciding.outageOver(item)),
                    AT_ONCE));
  }

  /** A page with much that others have taken is not asked for again before the next sweep. */
  private static Mono<Void> whilePagesAreFull(Supplier<Flux<Boolean>> page) {
    return Mono.defer(() -> page.get().filter(done -> done).count())
        .repeat()
        .takeUntil(done -> done < PAGE / 2)
        .then();
  }

  private static void failed(Throwable failure) {
    LOG.warn("Notices could not be swept ({}); the next sweep does", failure.toString());
  }

  @Override
  public void stop() {
    running = false;
    sweeping.dispose();
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
