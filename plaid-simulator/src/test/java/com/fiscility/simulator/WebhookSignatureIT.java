package com.fiscility.simulator;

import static com.fiscility.simulator.Plaid.answer;
import static com.fiscility.simulator.Plaid.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.simulator.WebhookReceiver.Arrival;
import com.plaid.client.model.JWKPublicKey;
import com.plaid.client.model.WebhookVerificationKeyGetRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks can be verified the way that Plaid documents, whatever the business clock says. */
final class WebhookSignatureIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path directory;
  private final WebhookReceiver receiver = new WebhookReceiver();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void theSignatureCoversTheRawIndentedBodyAndIsMadeInRealTime() throws Exception {
    try (PlaidSimulator simulator = start()) {
      Arrival arrival = sent(simulator);

      assertThat(arrival.text()).startsWith("{\n  \"webhook_type\": \"");
      JsonNode header = part(arrival, 0);
      assertThat(header.get("alg").stringValue()).isEqualTo("ES256");
      JsonNode payload = part(arrival, 1);
      assertThat(payload.get("request_body_sha256").stringValue())
          .isEqualTo(
              HexFormat.of()
                  .formatHex(MessageDigest.getInstance("SHA-256").digest(arrival.body())));
      assertThat(payload.get("iat").longValue())
          .isBetween(Instant.now().getEpochSecond() - 60, Instant.now().getEpochSecond());
      JWKPublicKey key = key(simulator, header.get("kid").stringValue());
      assertThat(key.getExpiredAt()).isNull();
      assertThat(verified(arrival, key)).isTrue();
    }
  }

  @Test
  void aRotatedKeyHasExpiredAndTheNewOneSigns() throws Exception {
    try (PlaidSimulator simulator = start()) {
      String old = part(sent(simulator), 0).get("kid").stringValue();

      String rotated = simulator.control().webhooks().rotateKeys();

      Arrival arrival = sent(simulator);
      assertThat(part(arrival, 0).get("kid").stringValue()).isEqualTo(rotated).isNotEqualTo(old);
      assertThat(key(simulator, old).getExpiredAt()).isNotNull();
      assertThat(verified(arrival, key(simulator, rotated))).isTrue();
    }
  }

  @Test
  void theKeySurvivesARestart() throws Exception {
    String kid;
    try (PlaidSimulator simulator = start()) {
      kid = part(sent(simulator), 0).get("kid").stringValue();
    }
    try (PlaidSimulator simulator = start()) {
      Arrival arrival = sent(simulator);
      assertThat(part(arrival, 0).get("kid").stringValue()).isEqualTo(kid);
      assertThat(verified(arrival, key(simulator, kid))).isTrue();
    }
  }

  @Test
  void anUnknownKeyIsRefused() throws IOException {
    try (PlaidSimulator simulator = start()) {
      assertThat(
              refusal(
                      Plaid.of(simulator)
                          .api
                          .webhookVerificationKeyGet(
                              new WebhookVerificationKeyGetRequest().keyId("nobody's")))
                  .getErrorCode())
          .isEqualTo("INVALID_WEBHOOK_VERIFICATION_KEY_ID");
    }
  }

  private Arrival sent(PlaidSimulator simulator) {
    int before = receiver.arrivals().size();
    simulator
        .control()
        .webhooks()
        .send(
            receiver.url("/"),
            JSON.createObjectNode().put("webhook_type", "ITEM").put("webhook_code", "NEW_CODE"));
    await().until(() -> receiver.arrivals().size() > before);
    return receiver.arrivals().get(before);
  }

  private static JWKPublicKey key(PlaidSimulator simulator, String kid) throws IOException {
    return answer(
            Plaid.of(simulator)
                .api
                .webhookVerificationKeyGet(new WebhookVerificationKeyGetRequest().keyId(kid)))
        .getKey();
  }

  private static JsonNode part(Arrival arrival, int number) {
    String verification = arrival.verification();
    assertThat(verification).isNotNull();
    return JSON.readTree(Base64.getUrlDecoder().decode(verification.split("\\.")[number]));
  }

  private static boolean verified(Arrival arrival, JWKPublicKey key)
      throws GeneralSecurityException {
    String verification = arrival.verification();
    assertThat(verification).isNotNull();
    int end = verification.lastIndexOf('.');
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(
        KeyFactory.getInstance("EC")
            .generatePublic(
                new ECPublicKeySpec(
                    new ECPoint(number(key.getX()), number(key.getY())),
                    curve.getParameterSpec(ECParameterSpec.class))));
    signature.update(verification.substring(0, end).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(verification.substring(end + 1)));
  }

  private static BigInteger number(String coordinate) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(coordinate));
  }

  private PlaidSimulator start() {
    return PlaidSimulator.start(
        SimulatorConfig.forTests()
            .withDataDirectory(directory)
            .withClock(new SettableClock(Instant.parse("2027-11-21T12:00:00Z"))));
  }
}
