package com.fiscility.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class UserStreamTest {

  private final UserStream stream = new UserStream(3);

  @Test
  void eventsComeInOrder() {
    stream.push(event("a"));
    stream.push(event("b"));

    StepVerifier.create(stream.events().take(2))
        .expectNext(event("a"), event("b"))
        .verifyComplete();
  }

  @Test
  void slowPageIsToldToReadAgainInsteadOfEverything() {
    for (String name : new String[] {"a", "b", "c", "lost", "lost too"}) {
      stream.push(event(name));
    }

    StepVerifier.create(stream.events().take(4))
        .expectNext(LiveEvent.READ_AGAIN, event("a"), event("b"), event("c"))
        .verifyComplete();
  }

  @Test
  void itIsToldOnce() {
    for (String name : new String[] {"a", "b", "c", "lost"}) {
      stream.push(event(name));
    }

    StepVerifier.create(stream.events().take(5))
        .expectNext(LiveEvent.READ_AGAIN, event("a"), event("b"), event("c"))
        .then(() -> stream.push(event("d")))
        .expectNext(event("d"))
        .verifyComplete();
  }

  @Test
  void endIsTold() {
    stream.end();

    StepVerifier.create(stream.ended()).verifyComplete();
    assertThat(stream.ended().blockOptional()).isEmpty();
  }

  private static LiveEvent event(String name) {
    return new LiveEvent(name, Map.of());
  }
}
