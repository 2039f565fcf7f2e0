package com.fiscility.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.gateway.support.MovableClock;
import com.fiscility.gateway.support.PlaidSigner;
import com.nimbusds.jose.JOSEException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;

/** Which webhooks are Plaid's. */
class WebhookVerifierTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final String BODY = "{\n  \"webhook_type\": \"ITEM\"\n}";
  private static final PlaidSigner PLAID = PlaidSigner.create();

  private final List<String> asked = new ArrayList<>();
  private boolean expired;
  private final MovableClock business = new MovableClock(NOW.plusMillis(3));
  private final WebhookVerifier verifier = verifier();

  @Test
  void whatPlaidSignedJustNowIsGenuine() {
    Verdict.Genuine genuine = (Verdict.Genuine) verify(PLAID.sign(BODY, NOW), BODY);
    assertThat(genuine.signedAt()).isEqualTo(NOW);
    assertThat(genuine.bodySha256()).isEqualTo(PlaidSigner.sha256(BODY));
  }

  @Test
  void onlyACopyHasTheSameSignature() {
    String signed = PLAID.sign(BODY, NOW);
    Verdict.Genuine first = (Verdict.Genuine) verify(signed, BODY);
    assertThat(verify(signed, BODY)).isEqualTo(first);
    assertThat(verify(PLAID.sign(BODY, NOW), BODY)).isNotEqualTo(first);
  }

  @Test
  void oneSpaceMoreInTheBodyIsAnotherBody() {
    assertThat(fault(PLAID.sign(BODY, NOW), BODY + " ")).isEqualTo(WebhookFault.BODY_CHANGED);
    assertThat(asked).isEmpty();
  }

  @Test
  void copyIsGoodForFiveMinutesAndNoLonger() {
    Instant fiveMinutesAgo = NOW.minus(Duration.ofMinutes(5));
    assertThat(verify(PLAID.sign(BODY, fiveMinutesAgo), BODY)).isInstanceOf(Verdict.Genuine.class);
    assertThat(fault(PLAID.sign(BODY, fiveMinutesAgo.minusSeconds(1)), BODY))
        .isEqualTo(WebhookFault.TOO_OLD);
  }

  @Test
  void ageIsRealAndTheSigningIsToldInBusinessTime() {
    Instant signedAt = NOW.minusSeconds(10);
    business.pass(Duration.ofDays(7));
    String signed = PLAID.sign(BODY, signedAt);
    Verdict.Genuine told = (Verdict.Genuine) verify(signed, BODY);
    assertThat(told.signedAt()).isEqualTo(signedAt.plus(Duration.ofDays(7)));

    business.pass(Duration.ofMillis(200));
    assertThat(verify(signed, BODY)).as("a copy").isEqualTo(told);
  }

  @Test
  void whatIsTooOldCostsNoLookUpAndTellsItsAge() {
    Verdict verdict = verify(PLAID.sign(BODY, NOW.minus(Duration.ofHours(2))), BODY);
    assertThat(verdict).isEqualTo(new Verdict.Refused(WebhookFault.TOO_OLD, Duration.ofHours(2)));
    assertThat(asked).isEmpty();
  }

  @Test
  void whatIsSignedInTheFutureIsRefused() {
    assertThat(fault(PLAID.sign(BODY, NOW.plusSeconds(61)), BODY)).isEqualTo(WebhookFault.TOO_NEW);
    assertThat(verify(PLAID.sign(BODY, NOW.plusSeconds(60)), BODY))
        .isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void jwtDoesNotChooseItsAlgorithm() {
    assertThat(fault(PLAID.signWithHmac(BODY, NOW), BODY)).isEqualTo(WebhookFault.ALGORITHM);
    assertThat(fault(PLAID.unsigned(BODY, NOW), BODY)).isEqualTo(WebhookFault.ALGORITHM);
    assertThat(asked).isEmpty();
  }

  @Test
  void otherKeyUnderPlaidsIdIsAForgery() {
    PlaidSigner forger = PlaidSigner.named(PLAID.keyId());
    assertThat(fault(forger.sign(BODY, NOW), BODY)).isEqualTo(WebhookFault.SIGNATURE);
  }

  @Test
  void signatureOfAnotherWebhookIsAForgery() {
    String[] good = PLAID.sign(BODY, NOW).split("\\.");
    String[] other = PLAID.sign("other", NOW).split("\\.");
    assertThat(fault(good[0] + "." + good[1] + "." + other[2], BODY))
        .isEqualTo(WebhookFault.SIGNATURE);
  }

  @Test
  void keyThatPlaidDoesNotKnowIsRefused() {
    assertThat(fault(PlaidSigner.create().sign(BODY, NOW), BODY))
        .isEqualTo(WebhookFault.KEY_UNKNOWN);
  }

  @Test
  void expiredKeyIsRefused() {
    expired = true;
    assertThat(fault(PLAID.sign(BODY, NOW), BODY)).isEqualTo(WebhookFault.KEY_EXPIRED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "e30.e30.e30", "eyJhbGciOiJFUzI1NiJ9.e30.AAAA"})
  void whatIsNoSignatureIsRefused(String signature) {
    assertThat(fault(signature, BODY)).isEqualTo(WebhookFault.SIGNATURE_UNREADABLE);
    assertThat(asked).isEmpty();
  }

  @Test
  void keyIdThatIsNoIdIsNotAskedFor() {
    PlaidSigner odd = PlaidSigner.named("../../admin?x=1");
    assertThat(fault(odd.sign(BODY, NOW), BODY)).isEqualTo(WebhookFault.SIGNATURE_UNREADABLE);
    assertThat(asked).isEmpty();
  }

  @Test
  void exactlyOneSignatureIsWanted() {
    String good = PLAID.sign(BODY, NOW);
    assertThat(fault(verifier.verify(List.of(), bytes(BODY)).block()))
        .isEqualTo(WebhookFault.SIGNATURE_MISSING);
    assertThat(fault(verifier.verify(List.of(good, good), bytes(BODY)).block()))
        .isEqualTo(WebhookFault.SIGNATURE_MISSING);
  }

  private Verdict verify(String signature, String body) {
    return Objects.requireNonNull(verifier.verify(List.of(signature), bytes(body)).block());
  }

  private WebhookFault fault(String signature, String body) {
    return fault(verify(signature, body));
  }

  private static WebhookFault fault(Verdict verdict) {
    return ((Verdict.Refused) verdict).fault();
  }

  private WebhookVerifier verifier() {
    WebhookProperties properties =
        new WebhookProperties(
            DataSize.ofKilobytes(1),
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            new WebhookProperties.LookUps(100, Duration.ofMinutes(1)));
    MovableClock clock = new MovableClock(NOW);
    WebhookKeys keys = new WebhookKeys(this::find, properties, clock, new SimpleMeterRegistry());
    return new WebhookVerifier(keys, properties.oldest(), clock, business);
  }

  private Mono<WebhookKey> find(String id) {
    asked.add(id);
    return id.equals(PLAID.keyId()) ? Mono.fromCallable(this::key) : Mono.empty();
  }

  private WebhookKey key() throws JOSEException {
    return new WebhookKey(PLAID.keyId(), PLAID.key().toECPublicKey(), expired);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
