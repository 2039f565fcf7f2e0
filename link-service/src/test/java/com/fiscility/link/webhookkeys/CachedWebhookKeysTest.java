package com.fiscility.link.webhookkeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.plaid.PlaidCallException;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.plaid.PlaidFailure.Doubt;
import com.fiscility.link.plaid.PlaidFailure.Refused;
import com.fiscility.link.webhookkeys.WebhookKeys.Answer;
import com.fiscility.link.webhookkeys.WebhookKeys.Answer.Found;
import com.fiscility.link.webhookkeys.WebhookKeys.Answer.Undecided;
import com.fiscility.link.webhookkeys.WebhookKeys.Answer.Unknown;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class CachedWebhookKeysTest {

  private static final int MOST = 3;

  private final List<String> asked = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicReference<Mono<String>> plaid = new AtomicReference<>(Mono.just("{}"));
  private final WebhookKeys keys =
      new CachedWebhookKeys(
          id -> {
            asked.add(id);
            return plaid.get();
          },
          call -> call,
          Bucket.builder()
              .addLimit(limit -> limit.capacity(MOST).refillGreedy(1, Duration.ofDays(1)))
              .build(),
          nanos::get);

  @Test
  void aKeyIsLookedUpOnceUntilItMayHaveEnded() {
    assertThat(find("k1")).isEqualTo(new Found("{}"));
    assertThat(find("k1")).isEqualTo(new Found("{}"));
    assertThat(asked).containsExactly("k1");

    nanos.addAndGet(Duration.ofMinutes(11).toNanos());
    find("k1");
    assertThat(asked).containsExactly("k1", "k1");
  }

  @Test
  void whatPlaidDoesNotKnowIsRemembered() {
    plaid.set(failing(refused("INVALID_WEBHOOK_VERIFICATION_KEY_ID")));

    assertThat(find("made-up")).isEqualTo(new Unknown());
    assertThat(find("made-up")).isEqualTo(new Unknown());
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatCouldNotBeDecidedIsAskedAgain() {
    plaid.set(
        failing(
            new PlaidFailure.Unknown(
                PlaidEndpoint.WEBHOOK_VERIFICATION_KEY_GET, Doubt.TIMED_OUT, null, null)));
    assertThat(find("k1")).isEqualTo(new Undecided());
    plaid.set(failing(refused("INVALID_FIELD")));
    assertThat(find("k1")).isEqualTo(new Undecided());

    plaid.set(Mono.just("{\"kty\":\"EC\"}"));
    assertThat(find("k1")).isEqualTo(new Found("{\"kty\":\"EC\"}"));
  }

  @Test
  void manyMadeUpIdsCostFewCallsAndRememberedKeysAreGivenOutAllTheSame() {
    find("k1");
    for (int i = 0; i < 50; i++) {
      find("made-up-" + i);
    }

    assertThat(asked).hasSize(MOST);
    assertThat(find("made-up-49")).isEqualTo(new Undecided());
    assertThat(find("k1")).isEqualTo(new Found("{}"));
  }

  @Test
  void anIdThatIsNoneCostsNothing() {
    assertThat(find("../item/get")).isEqualTo(new Unknown());
    assertThat(find("x".repeat(101))).isEqualTo(new Unknown());
    assertThat(asked).isEmpty();
  }

  @Test
  void whoAsksDuringALookUpWaitsForIt() {
    Sinks.One<String> answer = Sinks.one();
    plaid.set(answer.asMono());
    List<Answer> answers = new ArrayList<>();
    keys.find("k1").subscribe(answers::add);
    keys.find("k1").subscribe(answers::add);

    answer.tryEmitValue("{}");

    assertThat(answers).containsExactly(new Found("{}"), new Found("{}"));
    assertThat(asked).hasSize(1);
  }

  private Answer find(String keyId) {
    return keys.find(keyId).block();
  }

  private static Refused refused(String code) {
    return new Refused(
        PlaidEndpoint.WEBHOOK_VERIFICATION_KEY_GET, 400, "INVALID_INPUT", code, null, null);
  }

  private static Mono<String> failing(PlaidFailure failure) {
    return Mono.error(new PlaidCallException(failure));
  }
}
