package com.fiscility.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fiscility.gateway.support.MovableClock;
import com.fiscility.gateway.support.PlaidSigner;
import com.nimbusds.jose.JOSEException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** When Plaid is asked for a key, and what a key is good for while nobody answers. */
class WebhookKeysTest {

  private static final PlaidSigner PLAID = PlaidSigner.create();
  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration UNKNOWN_KEPT = Duration.ofMinutes(5);

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T10:00:00Z"));
  private final List<String> asked = new ArrayList<>();
  private Mono<WebhookKey> answer = Mono.just(key(false));
  private final WebhookKeys keys = keys(2);

  @Test
  void keyIsAskedForOnce() {
    assertThat(find()).isEqualTo(find());
    assertThat(asked).hasSize(1);
  }

  @Test
  void whileAKeyIsAskedForOthersWaitForTheSameAnswer() {
    Sinks.One<WebhookKey> later = Sinks.one();
    answer = later.asMono();
    List<WebhookKey> found = new ArrayList<>();
    keys.find(PLAID.keyId()).subscribe(found::add);
    keys.find(PLAID.keyId()).subscribe(found::add);
    later.tryEmitValue(key(false));
    assertThat(found).hasSize(2);
    assertThat(asked).hasSize(1);
  }

  @Test
  void expiryIsHeardOfAfterAWhile() {
    find();
    answer = Mono.just(key(true));
    assertThat(find().expired()).isFalse();
    clock.pass(KEPT);
    assertThat(find().expired()).isTrue();
  }

  @Test
  void keyThatPlaidForgotIsForgotten() {
    find();
    answer = Mono.empty();
    clock.pass(KEPT);
    assertThat(keys.find(PLAID.keyId()).blockOptional()).isEmpty();
  }

  @Test
  void idThatPlaidDoesNotKnowIsNotAskedForAgainForAWhile() {
    answer = Mono.empty();
    assertThat(keys.find("made-up").blockOptional()).isEmpty();
    assertThat(keys.find("made-up").blockOptional()).isEmpty();
    assertThat(asked).hasSize(1);
    clock.pass(UNKNOWN_KEPT);
    answer = Mono.just(key(false));
    assertThat(keys.find("made-up").blockOptional()).isPresent();
  }

  @Test
  void madeUpIdsCostFewLookUpsAndAreUndecidedBeyond() {
    answer = Mono.empty();
    assertThat(keys.find("made-up-1").blockOptional()).isEmpty();
    assertThat(keys.find("made-up-2").blockOptional()).isEmpty();
    assertThatThrownBy(() -> keys.find("made-up-3").block())
        .isInstanceOf(KeyUndecidedException.class);
    assertThat(asked).containsExactly("made-up-1", "made-up-2");
  }

  @Test
  void knownKeyVerifiesHoweverManyAreAskedFor() {
    find();
    answer = Mono.empty();
    keys.find("made-up").blockOptional();
    clock.pass(KEPT);
    assertThat(find().id()).isEqualTo(PLAID.keyId());
    assertThat(asked).containsExactly(PLAID.keyId(), "made-up");
  }

  @Test
  void withoutAnAnswerKnownKeysAreUsedOnAndOthersUndecided() {
    find();
    answer = Mono.error(new IllegalStateException("link-service is away"));
    clock.pass(KEPT);
    assertThat(find().id()).isEqualTo(PLAID.keyId());
    assertThat(find().id()).isEqualTo(PLAID.keyId());
    assertThat(asked).as("then nobody asks for a moment").hasSize(2);
  }

  @Test
  void failureIsNotRemembered() {
    answer = Mono.error(new IllegalStateException("link-service is away"));
    assertThatThrownBy(this::find).isInstanceOf(KeyUndecidedException.class);
    answer = Mono.just(key(false));
    assertThat(find().id()).isEqualTo(PLAID.keyId());
  }

  private WebhookKey find() {
    return Objects.requireNonNull(keys.find(PLAID.keyId()).block());
  }

  private WebhookKeys keys(int lookUps) {
    WebhookProperties properties =
        new WebhookProperties(
            DataSize.ofKilobytes(1),
            Duration.ofMinutes(5),
            KEPT,
            UNKNOWN_KEPT,
            new WebhookProperties.LookUps(lookUps, Duration.ofDays(1)));
    return new WebhookKeys(
        id ->
            Mono.defer(
                () -> {
                  asked.add(id);
                  return answer;
                }),
        properties,
        clock,
        new SimpleMeterRegistry());
  }

  private static WebhookKey key(boolean expired) {
    try {
      return new WebhookKey(PLAID.keyId(), PLAID.key().toECPublicKey(), expired);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
