package com.fiscility.link.work;

import com.fiscility.link.quota.Lane;
import com.fiscility.messaging.kafka.MessagingPhase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Keeps this instance's slots busy: with work that intake hands over in memory, and with stored
 * work that it claims, which is how work comes back that rested, found no slot, or lost its holder.
 */
final class WorkLoop implements WorkDesk, SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);

  /**
   * Taken in one claim, so that one bank cannot fill the instance before its share is looked at.
   */
  private static final int CLAIM_LIMIT = 32;

  /** In one look; enough to fill every slot. */
  private static final int MOST_CLAIMS = 64;

  private static final Duration HALF_A_LEASE = WorkQueue.LEASE.dividedBy(2);

  /** Most urgent first. */
  private static final List<Lane> LANES = List.of(Lane.values());

  private final R2dbcWorkQueue queue;
  private final Map<WorkKind, WorkHandler> handlers = new EnumMap<>(WorkKind.class);
  private final WorkSlots slots;
  private final KindLimits limits;
  private final CrowdedLanes crowded;
  private final CrowdedBanks banks;
  private final WorkProperties properties;
  private final Clock clock;
  private final WorkGate gate;
  private final MeterRegistry meters;
  private final PeopleFirst people;
  private final FailedWork failed;
  private final WakeUps wakeUps = new WakeUps();

  /** Commands that were stored here without a lease and not claimed here since; an estimate. */
  private final AtomicInteger waiting = new AtomicInteger();

  private volatile boolean accepting;

  WorkLoop(
      R2dbcWorkQueue queue,
      List<WorkHandler> handlers,
      CrowdedBanks banks,
      WorkGate gate,
      PeopleFirst people,
      WorkProperties properties,
      Clock clock,
      Clock leaseClock,
      MeterRegistry meters) {
    this.queue = queue;
    this.people = people;
    this.slots = new WorkSlots(properties.slots());
    this.limits = new KindLimits(Map.of(WorkKind.SYNC, properties.syncs()));
    this.properties = properties;
    this.clock = clock;
    this.crowded = new CrowdedLanes(leaseClock);
    this.failed = new FailedWork(queue, crowded, clock);
    this.banks = banks;
    this.gate = gate;
    this.meters = meters;
    handlers.forEach(handler -> this.handlers.put(handler.kind(), handler));
    meters.gauge("link.work.in.flight", slots, WorkSlots::taken);
  }

  @Override
  public boolean reserve(WorkKind kind, @Nullable String institutionId) {
    return accepting
        && (kind != WorkKind.EXCHANGE_PUBLIC_TOKEN || gate.mayExchange())
        && slots.tryTake(institutionId);
  }

  @Override
  public void unreserve(@Nullable String institutionId) {
    slots.release(institutionId);
  }

  @Override
  public void begin(LeasedWork work) {
    run(work, () -> {});
  }

  @Override
  public void stored(int rows) {
    waiting.addAndGet(rows);
  }

  @Override
  public void start() {
    accepting = true;
    Flux.interval(properties.pollInterval())
        .map(tick -> true)
        .mergeWith(wakeUps.asFlux())
        .takeWhile(tick -> accepting)
        .onBackpressureLatest()
        .concatMap(tick -> queue.releaseLost().then(claimWhileMore()), 1)
        .retryWhen(
            Retry.backoff(Long.MAX_VALUE, properties.pollInterval())
                .maxBackoff(Duration.ofSeconds(5))
                .doBeforeRetry(
                    signal ->
                        LOG.warn(
                            "Stored work cannot be claimed, trying again: {}",
                            signal.failure().toString())))
        .subscribe();
  }

  @Override
  public boolean isRunning() {
    return accepting;
  }

  /** Together with the listeners, which may still store work, but hand none over any more. */
  @Override
  public int getPhase() {
    return MessagingPhase.LISTENING;
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  /** Takes nothing more and waits for what is in flight; what it leaves, a lease brings back. */
  @Override
  public void stop(Runnable callback) {
    accepting = false;
    Flux.interval(Duration.ZERO, Duration.ofMillis(50))
        .takeUntil(tick -> slots.taken() == 0)
        .take(properties.shutdownPatience())
        .doFinally(
            signal -> {
              if (slots.taken() > 0) {
                LOG.warn(
                    "Stopping with {} pieces of work in flight; their leases will run out and"
                        + " others carry on",
                    slots.taken());
              }
              callback.run();
            })
        .subscribe();
  }

  /** Claims until a claim brings less than it might have; not for ever, however much is waiting. */
  private Mono<Void> claimWhileMore() {
    return Mono.defer(this::claim).repeat(MOST_CLAIMS - 1).takeWhile(more -> more).then();
  }

  /** Whether there may be more. */
  private Mono<Boolean> claim() {
    int limit = Math.min(slots.free(), CLAIM_LIMIT);
    if (!accepting || limit <= 0) {
      return Mono.just(false);
    }
    return queue
        .claim(
            new ClaimRequest(
                clock.instant(), LANES, limit, this::room, withoutBanks(), this::leftAlone))
        .collectList()
        .flatMap(
            works -> {
              claimed(works);
              boolean more = crowded.claimed(works) || works.size() == limit;
              List<LeasedWork> left = works.stream().filter(work -> !began(work)).toList();
              return Flux.fromIterable(left).concatMap(this::release).then(Mono.just(more));
            });
  }

  /** Commands that cannot be claimed now wait for work in flight, whose end wakes this loop. */
  private void claimed(List<LeasedWork> works) {
    int commands = (int) works.stream().filter(w -> w.kind().isCommand()).count();
    boolean nothingToWaitFor = commands == 0 && slots.taken() == 0;
    waiting.updateAndGet(n -> nothingToWaitFor ? 0 : Math.max(0, n - commands));
  }

  private int room(Lane lane) {
    return Math.min(limits.room(lane), crowded.room(lane, limits.full(lane)));
  }

  private List<String> withoutBanks() {
    return Stream.concat(slots.full().stream(), banks.now().stream()).toList();
  }

  private Set<WorkKind> leftAlone(Lane lane) {
    Set<WorkKind> kinds = limits.full(lane);
    kinds.addAll(crowded.crowded(lane));
    if (!gate.mayExchange()) {
      kinds.add(WorkKind.EXCHANGE_PUBLIC_TOKEN);
    }
    return kinds;
  }

  private boolean began(LeasedWork work) {
    boolean reserved = reserve(work.kind(), work.institutionId());
    if (reserved && !limits.tryTake(work.kind(), work.lane())) {
      unreserve(work.institutionId());
      return false;
    }
    if (reserved) {
      run(work, () -> limits.release(work.kind()));
    }
    return reserved;
  }

  private Mono<Void> release(LeasedWork work) {
    return queue
        .release(work)
        .doOnError(
            e -> LOG.warn("{} is left to the end of its lease, which could not be given up", work))
        .onErrorComplete();
  }

  private void run(LeasedWork work, Runnable after) {
    Mono<String> givingUp = Mono.defer(() -> handler(work).giveUp(work));
    turn(work)
        .then(Mono.defer(() -> handler(work).handle(work)))
        .switchIfEmpty(Mono.error(() -> new IllegalStateException(work + " came to no end")))
        .onErrorResume(e -> failed.store(work, e, givingUp))
        .doOnNext(outcome -> count(work, outcome))
        .doFinally(
            signal -> {
              after.run();
              ended(work);
            })
        .subscribeOn(Schedulers.parallel())
        .subscribe();
  }

  private Mono<Void> turn(LeasedWork work) {
    if (work.lane() == Lane.PERSON) {
      people.somebodyCame();
      return Mono.empty();
    }
    return work.kind() == WorkKind.SYNC ? itsTurn(work) : Mono.empty();
  }

  /** However long people keep it waiting, it begins with a lease. */
  private Mono<Void> itsTurn(LeasedWork work) {
    return people
        .first()
        .timeout(HALF_A_LEASE, Mono.defer(() -> queue.extend(work).then(itsTurn(work))));
  }

  private WorkHandler handler(LeasedWork work) {
    WorkHandler handler = handlers.get(work.kind());
    if (handler == null) {
      throw new IllegalStateException("Nothing here does work of kind " + work.kind());
    }
    return handler;
  }

  private void count(LeasedWork work, String outcome) {
    meters
        .counter("link.work.outcomes", "kind", work.kind().name(), "outcome", outcome)
        .increment();
  }

  private void ended(LeasedWork work) {
    slots.release(work.institutionId());
    if (waiting.get() > 0) {
      wakeUps.call();
    }
  }
}
