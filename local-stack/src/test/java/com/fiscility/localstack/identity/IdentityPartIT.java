package com.fiscility.localstack.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.localstack.FreePorts;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityPartIT {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String DASHBOARD = "http://127.0.0.1:8080";

  @TempDir private Path directory;

  private final HttpClient http = HttpClient.newHttpClient();
  private IdentityPart identity;
  private TokenIssuer issuer;

  @BeforeEach
  void start() throws Exception {
    int port = FreePorts.next();
    SigningKey key = SigningKey.in(directory.resolve("identity.json"));
    issuer = new TokenIssuer(key, "http://127.0.0.1:" + port, Clock.fixed(NOW, ZoneOffset.UTC));
    identity = new IdentityPart(port, issuer, Set.of(DASHBOARD));
    identity.start();
  }

  @AfterEach
  void stop() {
    identity.stop();
  }

  @Test
  void aDemoUsersTokenVerifiesAgainstThePublishedKeysAndCarriesTheirPlan() throws Exception {
    Map<String, Object> answer =
        JSONObjectUtils.parse(post("username=paul&password=demo", DASHBOARD).body());

    SignedJWT token = SignedJWT.parse((String) answer.get("access_token"));
    assertThat(token.verify(publishedKey(token.getHeader().getKeyID()))).isTrue();
    JWTClaimsSet claims = token.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo(identity.address());
    assertThat(claims.getSubject()).isEqualTo("paul");
    assertThat(claims.getAudience()).containsExactly("fiscility-gateway");
    assertThat(claims.getStringClaim("scope")).isEqualTo("plaid");
    assertThat(claims.getStringClaim("plan")).isEqualTo("plus");
    assertThat(claims.getStringClaim("email")).isEqualTo("paul@example.com");
    assertThat(claims.getIssueTime().toInstant()).isEqualTo(NOW);
    assertThat(claims.getExpirationTime().toInstant()).isEqualTo(NOW.plus(TokenIssuer.LIFETIME));
    assertThat(answer).containsEntry("token_type", "Bearer").containsKey("expires_in");
  }

  @Test
  void theKeySetHoldsNoPrivateHalf() throws Exception {
    assertThat(get("/jwks.json").body()).contains("\"kid\"").doesNotContain("\"d\"", "\"p\"");
  }

  @Test
  void theKeyOutlivesARestart() throws Exception {
    SignedJWT before = SignedJWT.parse(issuer.tokenFor(DemoUser.named("nina", "pro")));

    SigningKey again = SigningKey.in(directory.resolve("identity.json"));

    assertThat(before.verify(new RSASSAVerifier(again.key().toRSAPublicKey()))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "username=paul&password=wrong, 401",
    "username=nobody&password=demo, 401",
    "username=paul, 400",
  })
  void whoCannotSignInIsToldSoWithoutAToken(String form, int status) throws Exception {
    HttpResponse<String> answer = post(form, DASHBOARD);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain("access_token");
  }

  @Test
  void aBodyBeyondAllReasonIsRefused() throws Exception {
    assertThat(post("username=" + "x".repeat(10_000), DASHBOARD).statusCode()).isEqualTo(413);
  }

  @Test
  void onlyTheDashboardsScriptsMayReadTheAnswer() throws Exception {
    String form = "username=paul&password=demo";
    String allowed = "Access-Control-Allow-Origin";

    assertThat(post(form, DASHBOARD).headers().firstValue(allowed)).contains(DASHBOARD);
    assertThat(post(form, "https://elsewhere.example").headers().firstValue(allowed)).isEmpty();
  }

  @Test
  void discoveryNamesTheEndpoints() throws Exception {
    assertThat(JSONObjectUtils.parse(get("/.well-known/openid-configuration").body()))
        .containsEntry("issuer", identity.address())
        .containsEntry("jwks_uri", identity.address() + "/jwks.json")
        .containsEntry("token_endpoint", identity.address() + "/token");
  }

  private RSASSAVerifier publishedKey(String id) throws Exception {
    JWKSet keys = JWKSet.parse(get("/jwks.json").body());
    return new RSASSAVerifier(keys.getKeyByKeyId(id).toRSAKey());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(identity.address() + path)).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String form, String origin) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(identity.address() + "/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", origin)
            .POST(BodyPublishers.ofString(form))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
