package com.fiscility.gateway.caller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.gateway.support.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class VerifiedTokensTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final MovableClock clock = new MovableClock(NOW);
  private final List<String> checked = new ArrayList<>();
  private Instant end = NOW.plus(Duration.ofMinutes(10));
  private final VerifiedTokens tokens =
      new VerifiedTokens(this::check, Duration.ofMinutes(1), clock);

  @Test
  void goodTokenIsCheckedOnceAMinute() {
    decode("good");
    decode("good");
    assertThat(checked).containsExactly("good");

    clock.pass(Duration.ofMinutes(1));
    decode("good");
    assertThat(checked).containsExactly("good", "good");
  }

  @Test
  void noTokenIsGoodBeyondItsEnd() {
    end = NOW.plusSeconds(5);
    decode("good");
    clock.pass(Duration.ofSeconds(5));
    decode("good");

    assertThat(checked).containsExactly("good", "good");
  }

  @Test
  void badTokenIsCheckedEveryTime() {
    for (int i = 0; i < 2; i++) {
      StepVerifier.create(tokens.decode("bad")).verifyError(BadJwtException.class);
    }
    assertThat(checked).containsExactly("bad", "bad");
  }

  private void decode(String token) {
    StepVerifier.create(tokens.decode(token)).expectNextCount(1).verifyComplete();
  }

  private Mono<Jwt> check(String token) {
    checked.add(token);
    return token.equals("bad")
        ? Mono.error(new BadJwtException("bad"))
        : Mono.just(
            Jwt.withTokenValue(token).header("alg", "RS256").subject("u").expiresAt(end).build());
  }
}
