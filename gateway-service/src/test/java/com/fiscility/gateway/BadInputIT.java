package com.fiscility.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.gateway.support.GatewayTest;
import com.fiscility.gateway.support.Issuer;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Whatever comes in wrong is told in words, with the field's name and without a stack trace. */
@ExtendWith(OutputCaptureExtension.class)
class BadInputIT extends GatewayTest {

  private static final String CREATE = "/plaid/create-link-token";
  private static final String EXCHANGE = "/plaid/exchange-token";

  private final String user = aUser();

  static List<String> jwtsThatDoNotCount() {
    String good = ISSUER.token("frida");
    String[] parts = good.split("\\.");
    String paul = new String(Base64.getUrlDecoder().decode(parts[1])).replace("frida", "petra");
    return List.of(
        "not-a-jwt",
        "",
        Issuer.foreignToken("frida"),
        parts[0] + "." + encoded(paul) + "." + parts[2],
        encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".",
        ISSUER.token("frida", claims -> claims.issuer("https://other.test")),
        ISSUER.token("frida", c -> c.expirationTime(Date.from(Instant.now().minusSeconds(60)))),
        ISSUER.token("frida", claims -> claims.expirationTime(null)),
        ISSUER.token("frida", c -> c.notBeforeTime(Date.from(Instant.now().plusSeconds(600)))),
        ISSUER.token(" "),
        ISSUER.token("frida", claims -> claims.subject(null)),
        ISSUER.token("f".repeat(201)));
  }

  @ParameterizedTest
  @MethodSource("jwtsThatDoNotCount")
  void jwtThatDoesNotCountIs401(String jwt) {
    problem(post(with(jwt), CREATE, "{}"), 401, "not-signed-in")
        .jsonPath("$.detail")
        .value(String.class, text -> assertThat(text).contains("sign in"));
  }

  @Test
  void callWithoutJwtIs401() {
    WebTestClient.ResponseSpec response = post(anyone(), CREATE, "{}");
    response.expectHeader().valueEquals("WWW-Authenticate", "Bearer");
    problem(response, 401, "not-signed-in");
  }

  @Test
  void missingScopeIs403() {
    String jwt = ISSUER.token(user, claims -> claims.claim("scope", "openid email"));
    problem(post(with(jwt), CREATE, "{}"), 403, "not-allowed");
    assertThat(LINK.commands(user)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                                          | body",
        "[]                                                         | body",
        "\"text\"                                                   | body",
        "{\"public_token\": 7, \"link_request_id\": \"x\"}          | public_token",
        "{\"public_token\": {}, \"link_request_id\": \"x\"}         | public_token",
        "{\"public_token\": true, \"link_request_id\": \"x\"}       | public_token",
        "{\"public_token\": \"\", \"link_request_id\": \"x\"}       | public_token",
        "{\"public_token\": null, \"link_request_id\": \"x\"}       | public_token",
        "{\"link_request_id\": \"x\"}                               | public_token",
        "{\"public_token\": \"x\"}                                  | link_request_id",
        "{\"public_token\": \"x\", \"link_request_id\": \" \"}      | link_request_id",
        "{\"public_token\": \"x\", \"link_request_id\": \"x\", \"acknowledge_duplicate\": \"no\"}"
            + " | acknowledge_duplicate",
        "{\"public_token\": \"x\", \"link_request_id\": \"x\", \"acknowledge_duplicate\": 1}"
            + " | acknowledge_duplicate",
        "{\"public_token\": \"x\", \"link_request_id\": \"x\", \"metadata\": \"x\"} | metadata",
        "{\"public_token\": \"x\", \"link_request_id\": \"x\", \"metadata\":"
            + " {\"accounts\": {}}} | metadata.accounts",
        "{\"public_token\": \"x\", \"link_request_id\": \"x\", \"metadata\":"
            + " {\"accounts\": [null]}} | metadata.accounts[0]",
        "{\"public_token\": \"x\", \"link_request_id\": \"x\", \"metadata\":"
            + " {\"accounts\": [{\"mask\": 1}]}} | metadata.accounts[0].mask",
        "{\"public_token\": \"x\", \"link_request_id\": \"x\", \"metadata\":"
            + " {\"institution\": {\"institution_id\": []}}} | metadata.institution.institution_id"
      })
  void wrongFieldIsNamed(String body, String field) {
    problem(post(as(user), EXCHANGE, body), 400, "invalid-request")
        .jsonPath("$.errors[0].field")
        .isEqualTo(field)
        .jsonPath("$.detail")
        .value(String.class, text -> assertThat(text).startsWith(field));
    assertThat(LINK.commands(user)).isEmpty();
  }

  @Test
  void oversizedValueIsNamed() {
    Map<String, Object> body =
        Map.of(
            "public_token",
            "x".repeat(201),
            "link_request_id",
            "x",
            "metadata",
            Map.of("link_session_id", "x".repeat(501)));
    problem(post(as(user), EXCHANGE, body), 400, "invalid-request")
        .jsonPath("$.errors.length()")
        .isEqualTo(2)
        .jsonPath("$.errors[0].field")
        .isEqualTo("metadata.link_session_id")
        .jsonPath("$.errors[1].field")
        .isEqualTo("public_token");
  }

  @Test
  void tooManyAccountsAreNamed() {
    List<Map<String, String>> accounts =
        IntStream.range(0, 201).mapToObj(i -> Map.of("id", "a" + i)).toList();
    Map<String, Object> body =
        Map.of(
            "public_token", "x", "link_request_id", "x", "metadata", Map.of("accounts", accounts));
    problem(post(as(user), EXCHANGE, body), 400, "invalid-request")
        .jsonPath("$.errors[0].field")
        .isEqualTo("metadata.accounts");
  }

  @Test
  void oversizedBodyIs413() {
    problem(post(as(user), EXCHANGE, "x".repeat(70_000)), 413, "body-too-large");
    problem(
        post(as(user), EXCHANGE, Map.of("public_token", "x".repeat(70_000))),
        413,
        "body-too-large");
  }

  @Test
  void itemIdMustLookLikeOne() {
    problem(post(as(user), CREATE, "{\"item_id\": \"a b\"}"), 400, "invalid-request")
        .jsonPath("$.errors[0].field")
        .isEqualTo("item_id");
    problem(post(as(user), CREATE, "{\"item_id\": \"\"}"), 400, "invalid-request");
  }

  @Test
  void idempotencyKeyMustBeShortAndVisible() {
    WebTestClient client =
        as(user).mutate().defaultHeader("Idempotency-Key", "k".repeat(256)).build();
    problem(post(client, CREATE, "{}"), 400, "invalid-request")
        .jsonPath("$.errors[0].field")
        .isEqualTo("Idempotency-Key");
  }

  @Test
  void whatIsNoPublicTokenIs422() {
    Map<String, Object> body = exchange("access-sandbox-1", "x");
    problem(post(as(user), EXCHANGE, body), 422, "not-a-public-token");
  }

  @Test
  void somebodyElsesLinkRequestIs404() {
    Map<String, Object> body = exchange(aPublicToken(), "somebody-elses");
    problem(post(as(user), EXCHANGE, body), 404, "unknown-request");
    assertThat(LINK.commands(user)).isEmpty();
  }

  @Test
  void onlyJsonIsTaken() {
    WebTestClient.ResponseSpec response =
        as(user)
            .post()
            .uri(EXCHANGE)
            .contentType(MediaType.TEXT_PLAIN)
            .bodyValue("hello")
            .exchange();
    problem(response, 415, "unsupported-media-type");
  }

  @Test
  void missingBodyIsSaid() {
    WebTestClient.ResponseSpec response =
        as(user).post().uri(EXCHANGE).contentType(MediaType.APPLICATION_JSON).exchange();
    problem(response, 400, "invalid-request").jsonPath("$.errors[0].field").isEqualTo("body");
  }

  @Test
  void otherMethodsAndAddressesAreProblemsToo() {
    WebTestClient.ResponseSpec get = as(user).get().uri(EXCHANGE).exchange();
    get.expectHeader().valueEquals("Allow", "POST");
    problem(get, 405, "method-not-allowed");
    problem(as(user).get().uri("/plaid/nothing").exchange(), 404, "not-found");
    problem(anyone().get().uri("/nothing").exchange(), 404, "not-found");
  }

  @Test
  void askingTooMuchIs429WithRetryAfter() {
    String asking = "{\"item_id\": \"i\"}";
    int answered = 0;
    WebTestClient.ResponseSpec response = post(as(user), CREATE, asking);
    // A Redis that is slow for a moment hands the count to this instance, which starts anew.
    while (response.returnResult(Void.class).getStatus().value() == 404 && answered < 200) {
      answered++;
      response = post(as(user), CREATE, asking);
    }
    assertThat(answered).as("what a burst may ask for").isBetween(20, 199);
    response = post(as(user), CREATE, asking);
    response.expectHeader().value("Retry-After", s -> assertThat(s).matches("[1-9][0-9]*"));
    problem(response, 429, "too-many-requests");
    post(as(aUser()), CREATE, asking).expectStatus().isNotFound();
  }

  @Test
  void whatWasSentIsNotEchoedOrLogged(CapturedOutput output) {
    String secret = "public-sandbox-secret-in-the-wrong-place";
    byte[] answer =
        post(as(user), EXCHANGE, "{\"metadata\": \"" + secret + "\"}")
            .expectStatus()
            .isBadRequest()
            .expectBody()
            .returnResult()
            .getResponseBody();
    assertThat(new String(Objects.requireNonNull(answer))).doesNotContain(secret);
    assertThat(output.getAll()).doesNotContain(secret);
  }

  /** A problem as every one of ours must be. */
  private static WebTestClient.BodyContentSpec problem(
      WebTestClient.ResponseSpec response, int status, String slug) {
    return response
        .expectStatus()
        .isEqualTo(status)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:fiscility:problem:" + slug)
        .jsonPath("$.status")
        .isEqualTo(status)
        .jsonPath("$.title")
        .isNotEmpty()
        .jsonPath("$.detail")
        .isNotEmpty()
        .jsonPath("$.request_id")
        .isNotEmpty()
        .jsonPath("$.trace")
        .doesNotExist();
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes());
  }
}
