package com.fiscility.gateway.linking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.linking.CommandState.Pending;
import com.fiscility.gateway.linking.CommandState.Settled;
import com.fiscility.gateway.linking.domain.LinkCommand;
import com.fiscility.gateway.linking.domain.Outcome;
import com.fiscility.gateway.linking.domain.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** How a command is waited for, with time that does not pass by itself. */
class CommandsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final UUID COMMAND = new UUID(1, 2);
  private static final Duration BUDGET = Duration.ofSeconds(10);
  private static final Duration SECOND_LOOK = Duration.ofSeconds(1);
  private static final Outcome OUTCOME = new Outcome.Failed(Outcome.Cause.FAILED);
  private static final Caller FRIDA =
      new Caller("frida", "free", new Caller.Contact(null, null, null, NOW), "jwt", NOW);

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private Waiters waiters = new Waiters(1);
  private final RecentOutcomes recent = new RecentOutcomes(10, Duration.ofMinutes(1), clock);

  @Test
  void outcomeEndsTheWaiting() {
    Commands commands = commands(Mono.empty(), Mono.never());

    StepVerifier.withVirtualTime(() -> commands.send(FRIDA, command()))
        .expectSubscription()
        .expectNoEvent(Duration.ofSeconds(3))
        .then(() -> waiters.settle(COMMAND, "frida", OUTCOME))
        .expectNext(new Settled(OUTCOME))
        .verifyComplete();
    assertThat(waiters.count()).isZero();
  }

  @Test
  void outcomeOfAnotherUserIsNotTold() {
    Commands commands = commands(Mono.empty(), Mono.never());

    StepVerifier.withVirtualTime(() -> commands.send(FRIDA, command()))
        .expectSubscription()
        .then(() -> waiters.settle(COMMAND, "paul", OUTCOME))
        .expectNoEvent(BUDGET)
        .expectNext(new Pending())
        .verifyComplete();
  }

  @Test
  void acknowledgedCommandIsPendingAtTheEndOfTheBudget() {
    Commands commands = commands(Mono.empty(), Mono.empty());

    StepVerifier.withVirtualTime(() -> commands.send(FRIDA, command()))
        .expectSubscription()
        .expectNoEvent(BUDGET)
        .expectNext(new Pending())
        .verifyComplete();
    assertThat(waiters.count()).isZero();
  }

  @Test
  void unacknowledgedCommandIsUnknownAtTheEndOfTheBudget() {
    Commands commands = commands(Mono.never(), Mono.empty());

    StepVerifier.withVirtualTime(() -> commands.send(FRIDA, command()))
        .expectSubscription()
        .expectNoEvent(BUDGET)
        .verifyError(UnknownOutcomeException.class);
    assertThat(waiters.count()).isZero();
  }

  @Test
  void outcomeCountsAlsoWhenTheAcknowledgementIsLost() {
    Commands commands = commands(Mono.never(), Mono.empty());

    StepVerifier.withVirtualTime(() -> commands.send(FRIDA, command()))
        .expectSubscription()
        .then(() -> waiters.settle(COMMAND, "frida", OUTCOME))
        .expectNext(new Settled(OUTCOME))
        .verifyComplete();
  }

  @Test
  void missedOutcomeIsFoundByTheSecondLook() {
    Commands commands = commands(Mono.empty(), Mono.just(new Settled(OUTCOME)));

    StepVerifier.withVirtualTime(() -> commands.send(FRIDA, command()))
        .expectSubscription()
        .expectNoEvent(SECOND_LOOK)
        .expectNext(new Settled(OUTCOME))
        .verifyComplete();
  }

  @Test
  void failedSecondLookOnlyMeansToWaitOn() {
    Commands commands = commands(Mono.empty(), Mono.error(new IllegalStateException("away")));

    StepVerifier.withVirtualTime(() -> commands.send(FRIDA, command()))
        .expectSubscription()
        .expectNoEvent(Duration.ofSeconds(5))
        .then(() -> waiters.settle(COMMAND, "frida", OUTCOME))
        .expectNext(new Settled(OUTCOME))
        .verifyComplete();
  }

  @Test
  void whenAllWaitLongOnlySomeTakeASecondLook() {
    waiters = new Waiters(100);
    AtomicInteger looking = new AtomicInteger();
    Mono<CommandState> silent =
        Mono.defer(
            () -> {
              looking.incrementAndGet();
              return Mono.never();
            });
    Commands commands = commands(Mono.empty(), silent);

    StepVerifier.withVirtualTime(
            () -> Flux.range(0, 50).flatMap(n -> commands.send(FRIDA, command()), 50))
        .expectSubscription()
        .thenAwait(BUDGET)
        .expectNextCount(50)
        .verifyComplete();
    assertThat(looking.get()).isBetween(1, 10);
  }

  @Test
  void callerWhoGoesAwayIsWaitedForNoLonger() {
    Disposable call = commands(Mono.empty(), Mono.never()).send(FRIDA, command()).subscribe();
    assertThat(waiters.count()).isEqualTo(1);

    call.dispose();

    assertThat(waiters.count()).isZero();
    assertThat(waiters.awaits(COMMAND)).isFalse();
  }

  @Test
  void withTooManyWaitingTheRestIsPendingAtOnce() {
    Disposable first = commands(Mono.empty(), Mono.never()).send(FRIDA, command()).subscribe();

    StepVerifier.create(commands(Mono.empty(), Mono.never()).send(FRIDA, command()))
        .expectNext(new Pending())
        .verifyComplete();

    first.dispose();
    assertThat(waiters.count()).isZero();
  }

  @Test
  void outcomeHeardLatelyIsToldWithoutSendingAgain() {
    recent.add(COMMAND, "frida", OUTCOME);
    Mono<Void> mustNotPublish = Mono.error(new AssertionError("published again"));

    StepVerifier.create(commands(mustNotPublish, Mono.never()).send(FRIDA, command()))
        .expectNext(new Settled(OUTCOME))
        .verifyComplete();
  }

  @Test
  void unseenRequestIsPendingWhileItMayBeOnItsWay() {
    Commands commands = commands(Mono.empty(), Mono.empty());
    RequestId young = new RequestId(COMMAND, NOW.minus(Duration.ofMinutes(9)));
    RequestId old = new RequestId(COMMAND, NOW.minus(Duration.ofMinutes(10)));

    StepVerifier.create(commands.find(FRIDA, young)).expectNext(new Pending()).verifyComplete();
    StepVerifier.create(commands.find(FRIDA, old)).verifyComplete();
  }

  private Commands commands(Mono<Void> publishing, Mono<CommandState> lookup) {
    LinkingProperties properties =
        new LinkingProperties(BUDGET, SECOND_LOOK, 1, 10, Duration.ofMinutes(1));
    return new Commands(
        command -> publishing, waiters, recent, (caller, id) -> lookup, properties, clock);
  }

  private static LinkCommand command() {
    return new LinkCommand.RequestLink(
        new LinkCommand.Head(COMMAND, "frida", "free", NOW, null), null, null);
  }
}
