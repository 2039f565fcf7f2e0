package com.fiscility.link.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.localstack.DatabaseAddress;
import com.fiscility.localstack.SharedStack;
import com.fiscility.service.internalapi.InternalApiConfiguration;
import com.nimbusds.jwt.PlainJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The internal API over HTTP, on a real PostgreSQL with rows as the linking flow leaves them. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.webflux.problemdetails.enabled=true",
      "server.address=127.0.0.1",
      "management.endpoints.web.exposure.include=*",
      "management.endpoint.health.probes.enabled=true"
    })
class QueryApiIT {

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @ComponentScan("com.fiscility.link.query")
  @Import(InternalApiConfiguration.class)
  static class Application {}

  private static final String SECRET = "a-secret-between-services";
  private static final TestIssuer ISSUER = new TestIssuer();
  private static final UUID PENDING = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final UUID DONE = UUID.fromString("00000000-0000-7000-8000-000000000002");
  private static final byte[] OUTCOME = {0, 0, 0, 0, 7, 42, -1};

  @LocalServerPort private int port;
  @Autowired private DatabaseClient database;
  private WebTestClient client;

  @DynamicPropertySource
  static void addresses(DynamicPropertyRegistry properties) {
    DatabaseAddress address = SharedStack.newDatabase("query");
    properties.add("spring.r2dbc.url", address::r2dbcUrl);
    properties.add("spring.r2dbc.username", address::username);
    properties.add("spring.r2dbc.password", address::password);
    properties.add("spring.flyway.url", address::jdbcUrl);
    properties.add("spring.flyway.user", address::username);
    properties.add("spring.flyway.password", address::password);
    properties.add("service.jwt.issuer-uri", () -> TestIssuer.ISSUER);
    properties.add("service.jwt.jwk-set-uri", ISSUER::jwkSetUri);
    properties.add("service.internal-api.secret", () -> SECRET);
  }

  @AfterAll
  static void stop() {
    ISSUER.close();
  }

  @BeforeEach
  void startWithTwoUsers() {
    client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    run("truncate account, item, link_exchange, item_token, users, command_outcome cascade");
    run(
        """
        insert into users (user_id, client_user_id, user_version, created_at) values
          ('frida', gen_random_uuid(), 12, '2026-11-01T00:00:00Z'),
          ('paul', gen_random_uuid(), 3, '2026-11-01T00:00:00Z')\
        """);
    run(
        """
        insert into item (item_id, user_id, version, institution_id, institution_name, login_state,
          health_reason, health_source, health_observed_at, consent_expiration_time,
          last_success_started_at, linked_at, updated_at) values
          ('itemB', 'frida', 2, 'ins_2', 'Second Bank', 'NEEDS_RECONNECT', 'ITEM_LOGIN_REQUIRED',
            '/item/get', '2026-11-20T10:00:00Z', '2027-05-01T00:00:00Z', '2026-11-19T08:00:00Z',
            '2026-11-03T00:00:00Z', '2026-11-20T10:00:00Z'),
          ('itemA', 'frida', 1, 'ins_1', 'First Bank', 'HEALTHY', null, '/accounts/get',
            '2026-11-02T00:00:00Z', null, null, '2026-11-02T00:00:00Z', '2026-11-02T00:00:00Z'),
          ('itemGone', 'frida', 5, 'ins_3', 'Third Bank', 'UNLINKED', null, '/item/remove',
            '2026-11-02T00:00:00Z', null, null, '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'),
          ('itemOfPaul', 'paul', 1, null, null, 'REMOVING', null, '/accounts/get',
            '2026-11-02T00:00:00Z', null, null, '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z')\
        """);
    run(
        """
        insert into account (item_id, account_id, user_id, institution_id, position, name,
          official_name, mask, type, subtype, status, current_balance, available_balance,
          limit_balance, iso_currency_code, unofficial_currency_code, balances_as_of) values
          ('itemA', 'z', 'frida', 'ins_1', 0, 'Checking', 'Everyday Checking', '0001', 'depository',
            'checking', 'OPEN', 1200, 1100.55, null, 'USD', null, '2026-11-02T00:00:00Z'),
          ('itemA', 'a', 'frida', 'ins_1', 1, 'Card', null, null, 'credit', null, 'OPEN',
            0.0000000001, null, 5000, null, 'BTC', '2026-11-02T00:00:00Z'),
          ('itemB', 'b', 'frida', 'ins_2', 0, 'Savings', null, '0003', 'depository', 'savings',
            'OVER_LIMIT', 99, 99, null, 'USD', null, '2026-11-02T00:00:00Z'),
          ('itemGone', 'g', 'frida', 'ins_3', 0, 'Old', null, null, 'depository', null, 'HIDDEN',
            1, 1, null, 'USD', null, '2026-11-02T00:00:00Z')\
        """);
    run(
        """
        update item set last_user_present_at = '2026-11-03T00:00:00Z',
          last_refresh_started_at = '2026-11-20T10:00:00Z', last_refresh_outcome = 'FAILED',
          last_refresh_failure = 'LOGIN' where item_id = 'itemB'\
        """);
    run("truncate item_fact, institution_health");
    run(
        """
        insert into item_fact (item_id, code, fact_at, signed_at, announced_at, closed_at) values
          ('itemB', 'PENDING_DISCONNECT', '2026-11-27T00:00:00Z', now(), now(), null),
          ('itemB', 'NEW_ACCOUNTS_AVAILABLE', null, now(), now(), null),
          ('itemB', 'PENDING_EXPIRATION', '2026-12-01T00:00:00Z', now(), null, null),
          ('itemB', 'PENDING_DISCONNECT', '2026-10-01T00:00:00Z', now(), now(), now())\
        """);
    run(
        """
        insert into institution_health (institution_id, institution_name, version, health, reason,
          since, observed_at) values
          ('ins_2', 'Second Bank', 1, 'DOWN', 'INSTITUTION_DOWN', '2026-11-20T09:00:00Z', now())\
        """);
    run(
        "insert into command_outcome (command_id, user_id, command_type, received_at) values ('"
            + PENDING
            + "', 'frida', 'com.fiscility.events.PublicTokenReceived', now())");
    database
        .sql(
            "insert into command_outcome (command_id, user_id, command_type, received_at,"
                + " outcome_type, outcome_value, decided_at)"
                + " values ($1, 'frida', 'x', now(), 'com.fiscility.events.LinkCompleted', $2,"
                + " now())")
        .bind(0, DONE)
        .bind(1, OUTCOME)
        .then()
        .block();
  }

  @Test
  void aUserSeesTheLinkedConnectionsWithTheirEvidence() {
    ask("/internal/v1/connections", "frida")
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"user_version": 12, "connections": [
              {"item_id": "itemA",
               "institution": {"institution_id": "ins_1", "name": "First Bank",
                 "health": "HEALTHY", "health_since": null},
               "open_facts": [], "last_user_present_at": null, "last_refresh": null,
               "login_state": "HEALTHY", "health_reason": null, "health_source": "/accounts/get",
               "health_observed_at": "2026-11-02T00:00:00Z", "consent_expiration_time": null,
               "last_success_started_at": null, "linked_at": "2026-11-02T00:00:00Z",
               "accounts": [
                 {"account_id": "z", "name": "Checking", "official_name": "Everyday Checking",
                  "mask": "0001", "type": "depository", "subtype": "checking", "status": "OPEN",
                  "balances": {"current": 1200, "available": 1100.55, "limit": null,
                    "iso_currency_code": "USD", "unofficial_currency_code": null,
                    "as_of": "2026-11-02T00:00:00Z"}},
                 {"account_id": "a", "name": "Card", "official_name": null, "mask": null,
                  "type": "credit", "subtype": null, "status": "OPEN",
                  "balances": {"current": 0.0000000001, "available": null, "limit": 5000,
                    "iso_currency_code": null, "unofficial_currency_code": "BTC",
                    "as_of": "2026-11-02T00:00:00Z"}}]},
              {"item_id": "itemB",
               "institution": {"institution_id": "ins_2", "name": "Second Bank",
                 "health": "DOWN", "health_since": "2026-11-20T09:00:00Z"},
               "open_facts": [
                 {"code": "PENDING_DISCONNECT", "at": "2026-11-27T00:00:00Z"},
                 {"code": "NEW_ACCOUNTS_AVAILABLE", "at": null}],
               "last_user_present_at": "2026-11-03T00:00:00Z",
               "last_refresh": {"started_at": "2026-11-20T10:00:00Z", "outcome": "FAILED",
                 "failure": "LOGIN"},
               "login_state": "NEEDS_RECONNECT", "health_reason": "ITEM_LOGIN_REQUIRED",
               "health_source": "/item/get", "health_observed_at": "2026-11-20T10:00:00Z",
               "consent_expiration_time": "2027-05-01T00:00:00Z",
               "last_success_started_at": "2026-11-19T08:00:00Z",
               "linked_at": "2026-11-03T00:00:00Z",
               "accounts": [
                 {"account_id": "b", "name": "Savings", "official_name": null, "mask": "0003",
                  "type": "depository", "subtype": "savings", "status": "OVER_LIMIT",
                  "balances": null}]}]}\
            """,
            JsonCompareMode.STRICT);
  }

  @Test
  void moneyKeepsEachOfItsDigits() {
    run("update account set current_balance = 1234567890123456789012345678.1234567891");

    ask("/internal/v1/connections", "frida")
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .value(
            body ->
                assertThat(body)
                    .contains("\"current\":1234567890123456789012345678.1234567891")
                    .doesNotContain("\"limit\":5E+3"));
  }

  @Test
  void aConnectionIsOnlyItsOwnersAlsoOnceItIsUnlinked() {
    ask("/internal/v1/connections/itemB", "frida")
        .expectBody()
        .json(
            "{\"item_id\": \"itemB\", \"login_state\": \"NEEDS_RECONNECT\"}",
            JsonCompareMode.STRICT);
    ask("/internal/v1/connections/itemGone", "frida")
        .expectBody()
        .json("{\"item_id\": \"itemGone\", \"login_state\": \"UNLINKED\"}", JsonCompareMode.STRICT);

    assertThat(withoutPath(notFound("/internal/v1/connections/itemOfPaul", "frida")))
        .isEqualTo(withoutPath(notFound("/internal/v1/connections/none", "frida")));
  }

  @Test
  void aUserWithoutAnythingSeesNothing() {
    ask("/internal/v1/connections", "nobody-yet")
        .expectStatus()
        .isOk()
        .expectBody()
        .json("{\"user_version\": 0, \"connections\": []}", JsonCompareMode.STRICT);
  }

  @Test
  void usersDifferByCaseAndSeeOnlyTheirOwn() {
    ask("/internal/v1/connections", "Frida")
        .expectBody()
        .jsonPath("$.connections.length()")
        .isEqualTo(0);
    ask("/internal/v1/connections", "paul")
        .expectBody()
        .jsonPath("$.connections[*].item_id")
        .isEqualTo("itemOfPaul");
  }

  @Test
  void aCommandIsPendingUntilItsOutcomeIsStored() {
    ask("/internal/v1/requests/" + PENDING, "frida")
        .expectStatus()
        .isOk()
        .expectBody()
        .json("{\"state\":\"pending\"}", JsonCompareMode.STRICT);
  }

  @Test
  void anOutcomeComesBackByteForByte() {
    ask("/internal/v1/requests/" + DONE, "frida")
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            "{\"state\":\"done\",\"type\":\"com.fiscility.events.LinkCompleted\",\"value\":\""
                + Base64.getEncoder().encodeToString(OUTCOME)
                + "\"}",
            JsonCompareMode.STRICT);
  }

  @Test
  void anotherUsersCommandLooksLikeOneThatNeverWas() {
    byte[] foreign = notFound("/internal/v1/requests/" + DONE, "paul");
    byte[] unknown = notFound("/internal/v1/requests/" + DONE, "frida2");
    byte[] never = notFound("/internal/v1/requests/" + UUID.randomUUID(), "frida");

    assertThat(withoutPath(foreign)).isEqualTo(withoutPath(unknown)).isEqualTo(withoutPath(never));
  }

  @Test
  void aMalformedCommandIdIsTheCallersFault() {
    ask("/internal/v1/requests/not-an-id", "frida").expectStatus().isBadRequest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", "a-secret-between-service", "a-secret-between-services2"})
  void withoutTheSecretNobodyIsServedAndTheUserIsNotBlamed(String secret) {
    client
        .get()
        .uri("/internal/v1/connections")
        .headers(headers -> headers.setBearerAuth(ISSUER.tokenOf("frida")))
        .headers(headers -> headers.set("X-Internal-Secret", secret))
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectHeader()
        .doesNotExist(HttpHeaders.WWW_AUTHENTICATE)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:fiscility:problem:not-a-service");
  }

  @Test
  void aMissingSecretIsRefusedBeforeTheTokenIsLookedAt() {
    client
        .get()
        .uri("/internal/v1/connections")
        .headers(headers -> headers.setBearerAuth("garbage"))
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:fiscility:problem:not-a-service");
  }

  static Stream<Arguments> badTokens() {
    return Stream.of(
        Arguments.of("none", null),
        Arguments.of("garbage", "garbage"),
        Arguments.of("unsigned", new PlainJWT(TestIssuer.claims("frida").build()).serialize()),
        Arguments.of(
            "signed by someone else under the issuer's key id",
            TestIssuer.signWithForeignKey(TestIssuer.claims("frida").build(), ISSUER.keyId())),
        Arguments.of(
            "an unknown key",
            TestIssuer.signWithForeignKey(TestIssuer.claims("frida").build(), "other")),
        Arguments.of(
            "another issuer",
            ISSUER.sign(TestIssuer.claims("frida").issuer("https://evil.example").build())),
        Arguments.of(
            "expired",
            ISSUER.sign(
                TestIssuer.claims("frida")
                    .expirationTime(TestIssuer.in(Duration.ofMinutes(-1)))
                    .build())),
        Arguments.of(
            "never ends", ISSUER.sign(TestIssuer.claims("frida").expirationTime(null).build())),
        Arguments.of(
            "not yet valid",
            ISSUER.sign(
                TestIssuer.claims("frida")
                    .notBeforeTime(TestIssuer.in(Duration.ofMinutes(2)))
                    .build())),
        Arguments.of("nobody", ISSUER.sign(TestIssuer.claims(" ").build())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badTokens")
  void aBadTokenIsTheUsersAffair(String what, @Nullable String token) {
    client
        .get()
        .uri("/internal/v1/connections")
        .headers(secretAnd(token))
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:fiscility:problem:not-signed-in");
  }

  @Test
  void aTokenWithoutTheScopeIsForbidden() {
    client
        .get()
        .uri("/internal/v1/connections")
        .headers(
            secretAnd(ISSUER.sign(TestIssuer.claims("frida").claim("scope", "openid").build())))
        .exchange()
        .expectStatus()
        .isForbidden()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:fiscility:problem:not-allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator/health",
        "/actuator/health/liveness",
        "/actuator/health/readiness",
        "/actuator/prometheus"
      })
  void operationsReadWithoutAToken(String path) {
    client.get().uri(path).exchange().expectStatus().isOk();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/actuator/env", "/actuator/heapdump", "/actuator/configprops", "/", "/internal"})
  void allElseIsShut(String path) {
    client
        .get()
        .uri(path)
        .headers(secretAnd(ISSUER.tokenOf("frida")))
        .exchange()
        .expectStatus()
        .value(status -> assertThat(status).isIn(403, 404));
  }

  @Test
  void nothingCanBeWritten() {
    client
        .post()
        .uri("/internal/v1/connections")
        .headers(secretAnd(ISSUER.tokenOf("frida")))
        .exchange()
        .expectStatus()
        .isEqualTo(405);
  }

  private WebTestClient.ResponseSpec ask(String path, String userId) {
    return client.get().uri(path).headers(secretAnd(ISSUER.tokenOf(userId))).exchange();
  }

  private byte[] notFound(String path, String userId) {
    return ask(path, userId)
        .expectStatus()
        .isNotFound()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .returnResult()
        .getResponseBodyContent();
  }

  private static String withoutPath(byte[] body) {
    return new String(body, StandardCharsets.UTF_8).replaceAll("\"instance\":\"[^\"]*\"", "");
  }

  private static Consumer<HttpHeaders> secretAnd(@Nullable String token) {
    return headers -> {
      headers.set("X-Internal-Secret", SECRET);
      if (token != null) {
        headers.setBearerAuth(token);
      }
    };
  }

  private void run(String sql) {
    database.sql(sql).then().block();
  }
}
