package com.fiscility.gateway.linking;

import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.linking.CommandState.Pending;
import com.fiscility.gateway.linking.CommandState.Settled;
import com.fiscility.gateway.linking.domain.LinkCommand;
import com.fiscility.gateway.linking.domain.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Sends linking commands and finds out how they ended. */
public final class Commands {

  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  /** How long a command that link-service never saw may still be on its way. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(10);

  /**
   * How many second looks are under way at once. Whoever finds none free waits on: when everything
   * is slow, everybody would ask, and make it slower.
   */
  private static final int MOST_LOOKING = 8;

  private final Semaphore looks = new Semaphore(MOST_LOOKING);
  private final CommandPublisher publisher;
  private final Waiters waiters;
  private final RecentOutcomes recent;
  private final OutcomeLookup lookup;
  private final LinkingProperties properties;
  private final Clock clock;

  public Commands(
      CommandPublisher publisher,
      Waiters waiters,
      RecentOutcomes recent,
      OutcomeLookup lookup,
      LinkingProperties properties,
      Clock clock) {
    this.publisher = publisher;
    this.waiters = waiters;
    this.recent = recent;
    this.lookup = lookup;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Sends a command and waits for its outcome, up to the budget.
   *
   * <p>Fails with {@link UnknownOutcomeException} when it is not certain that the command was
   * taken. A caller who goes away is waited for no longer; the command is carried out all the same.
   */
  public Mono<CommandState> send(Caller caller, LinkCommand command) {
    LinkCommand.Head head = command.head();
    Optional<CommandState> known = heard(head.commandId(), head.userId());
    return known
        .map(Mono::just)
        .orElseGet(
            () ->
                Mono.using(
                    () -> waiters.register(head.commandId(), head.userId()),
                    waiter -> publishAndWait(caller, command, waiter),
                    waiter -> waiter.ifPresent(Waiters.Waiter::release)));
  }

  /**
   * How a request of the caller's stands; empty when there is none. Fails when that cannot be found
   * out now.
   */
  public Mono<CommandState> find(Caller caller, RequestId request) {
    return Mono.justOrEmpty(heard(request.commandId(), caller.userId()))
        .switchIfEmpty(Mono.defer(() -> lookup.find(caller, request.commandId())))
        .switchIfEmpty(Mono.defer(() -> pendingIfYoung(request)));
  }

  private Mono<CommandState> publishAndWait(
      Caller caller, LinkCommand command, Optional<Waiters.Waiter> waiter) {
    UUID commandId = command.head().commandId();
    AtomicBoolean taken = new AtomicBoolean();
    Mono<CommandState> published =
        publisher
            .publish(command)
            .doOnSuccess(done -> taken.set(true))
            .then(waiter.isPresent() ? secondLook(caller, commandId) : Mono.just(new Pending()));
    Mono<CommandState> outcome =
        waiter
            .map(waiting -> waiting.outcome().<CommandState>map(Settled::new))
            .orElseGet(Mono::never);
    return Mono.firstWithSignal(outcome, published)
        // Outcomes come on Kafka's thread, which has others to serve.
        .publishOn(Schedulers.parallel())
        .timeout(properties.budget(), Mono.defer(() -> atTheEndOfTheBudget(taken.get())));
  }

  private static Mono<CommandState> atTheEndOfTheBudget(boolean taken) {
    return taken
        ? Mono.just(new Pending())
        : Mono.error(new UnknownOutcomeException("Kafka did not acknowledge within the budget"));
  }

  /** Asks link-service at most once; silent unless the command has ended. */
  private Mono<CommandState> secondLook(Caller caller, UUID commandId) {
    return Mono.delay(properties.secondLook())
        .flatMap(late -> looks.tryAcquire() ? look(caller, commandId) : Mono.empty())
        .filter(Settled.class::isInstance)
        .onErrorResume(
            e -> {
              LOG.warn(
                  "link-service could not be asked for event_id={} ({}); the call waits on",
                  commandId,
                  e.toString());
              return Mono.never();
            })
        .switchIfEmpty(Mono.never());
  }

  private Mono<CommandState> look(Caller caller, UUID commandId) {
    return lookup.find(caller, commandId).doFinally(signal -> looks.release());
  }

  private Mono<CommandState> pendingIfYoung(RequestId request) {
    boolean young = request.issuedAt().plus(ON_ITS_WAY).isAfter(clock.instant());
    return young ? Mono.just(new Pending()) : Mono.empty();
  }

  private Optional<CommandState> heard(UUID commandId, String userId) {
    return recent.find(commandId, userId).map(Settled::new);
  }
}
