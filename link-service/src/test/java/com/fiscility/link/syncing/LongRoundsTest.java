package com.fiscility.link.syncing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class LongRoundsTest {

  @Test
  void soManyAtATimeAndTheOthersInTheirOrder() {
    LongRounds rounds = new LongRounds(1, Duration.ofMinutes(1));
    List<String> begun = new ArrayList<>();
    Sinks.One<String> first = Sinks.one();
    Sinks.One<String> second = Sinks.one();
    rounds.within(begin("first", begun, first)).subscribe();
    rounds.within(begin("second", begun, second)).subscribe();
    rounds.within(begin("third", begun, Sinks.one())).subscribe();
    assertThat(begun).containsExactly("first");

    first.tryEmitValue("done");
    assertThat(begun).containsExactly("first", "second");
    second.tryEmitError(new IllegalStateException("broken"));
    assertThat(begun).containsExactly("first", "second", "third");
  }

  @Test
  void whoWaitedTooLongLeavesNoPlaceTaken() {
    LongRounds rounds = new LongRounds(1, Duration.ofMillis(50));
    Sinks.One<String> first = Sinks.one();
    rounds.within(first.asMono()).subscribe();

    StepVerifier.create(rounds.within(Mono.just("late")))
        .expectError(TimeoutException.class)
        .verify(Duration.ofSeconds(5));

    first.tryEmitValue("done");
    StepVerifier.create(rounds.within(Mono.just("next")))
        .expectNext("next")
        .expectComplete()
        .verify(Duration.ofSeconds(5));
  }

  private static Mono<String> begin(String name, List<String> begun, Sinks.One<String> end) {
    return Mono.defer(
        () -> {
          begun.add(name);
          return end.asMono();
        });
  }
}
