package com.fiscility.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.gateway.support.GatewayTest;
import com.fiscility.gateway.support.Outcomes;
import com.fiscility.gateway.support.RedisProbe;
import com.fiscility.gateway.support.Sse;
import com.fiscility.localstack.SharedStack;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What users see of their connections, and how fresh it is. */
class ConnectionsIT extends GatewayTest {

  private static RedisProbe redis;

  private final String user = aUser();

  @BeforeAll
  static void lookIntoRedis() {
    redis = new RedisProbe(SharedStack.redisUrl());
  }

  @AfterAll
  static void lookAway() {
    redis.close();
  }

  @Test
  void connectionIsShownWithItsEvidence() {
    LINK.connections(user, connections(7, "HEALTHY"));

    connections()
        .json(
            """
            {"user_version": 7, "connections": [
              {"item_id": "item-1",
               "institution": {"institution_id": "ins_1", "name": "First Platypus Bank"},
               "health": "HEALTHY", "indicator": "green",
               "evidence": {"reason": null, "source": "/item/get",
                            "observed_at": "2126-11-21T10:00:00Z"},
               "accounts": [
                 {"account_id": "acc-1", "name": "Checking", "mask": "0000", "type": "depository",
                  "subtype": "checking", "status": "OPEN",
                  "balances": {"current": 110.25, "available": 100, "limit": null,
                               "currency": "USD", "as_of": "2026-11-21T10:00:00Z"}},
                 {"account_id": "acc-2", "name": "Saving", "type": "depository",
                  "status": "OVER_LIMIT", "balances": null}]}]}
            """);
  }

  @Test
  void anAnswerTellsTheTimeThatAgesAreToldBy() {
    Instant before = Instant.now();
    LINK.connections(user, connections(7, "HEALTHY"));

    connections()
        .jsonPath("$.read_at")
        .value(
            String.class,
            at -> assertThat(Instant.parse(at)).isBetween(before, Instant.now().plusSeconds(1)));
  }

  @Test
  void brokenConnectionIsRed() {
    LINK.connections(user, connections(7, "NEEDS_RECONNECT"));

    connections()
        .jsonPath("$.connections[0].health")
        .isEqualTo("NEEDS_RECONNECT")
        .jsonPath("$.connections[0].indicator")
        .isEqualTo("red");
  }

  @Test
  void accountsAreShownOverAllConnections() {
    LINK.connections(user, connections(7, "HEALTHY"));

    as(user)
        .get()
        .uri("/plaid/accounts")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.accounts.length()")
        .isEqualTo(2)
        .jsonPath("$.accounts[0].account_id")
        .isEqualTo("acc-1")
        .jsonPath("$.accounts[0].item_id")
        .isEqualTo("item-1")
        .jsonPath("$.accounts[0].institution.name")
        .isEqualTo("First Platypus Bank")
        .jsonPath("$.accounts[0].balances.current")
        .isEqualTo(110.25);
  }

  @Test
  void whatDidNotChangeIsReadOnce() {
    LINK.connections(user, connections(7, "HEALTHY"));
    connections();
    Awaitility.await().until(() -> redis.has("user:" + user + ":connections"));

    connections().jsonPath("$.user_version").isEqualTo(7);
    as(user).get().uri("/plaid/accounts").exchange().expectStatus().isOk();

    assertThat(LINK.reads(user)).isEqualTo(1);
  }

  @Test
  void whatIsReadAfterAnEventIsNeverOlderThanTheEvent() {
    LINK.connections(user, connections(7, "HEALTHY"));
    connections();
    Awaitility.await().until(() -> redis.has("user:" + user + ":connections"));
    try (Sse page = Sse.follow(url(), ISSUER.token(user))) {
      Awaitility.await().until(() -> !page.comments().isEmpty());
      LINK.connections(user, connections(8, "NEEDS_RECONNECT"));
      LINK.publish(TopicCatalogue.ACCOUNT_EVENTS, "item-1", Outcomes.itemLinked(user, 8, "item-1"));
      Awaitility.await().until(() -> page.events().size() == 1);

      assertThat(redis.get("user:" + user + ":v")).isEqualTo("8");
      connections().jsonPath("$.user_version").isEqualTo(8);
    }
  }

  @Test
  void cacheIsClearedAlsoWhenNobodyListens() {
    LINK.publish(TopicCatalogue.ACCOUNT_EVENTS, "item-1", Outcomes.itemLinked(user, 8, "item-1"));

    Awaitility.await().until(() -> "8".equals(redis.get("user:" + user + ":v")));
  }

  @Test
  void versionIsRaisedBeforeTheCallIsAnswered() {
    LINK.answer(user, command -> Outcomes.linked(user, 12, "item-1"));

    post(as(user), "/plaid/create-link-token", "{}").expectStatus().isOk();

    assertThat(redis.get("user:" + user + ":v")).isEqualTo("12");
  }

  @Test
  void lateEventDoesNotLowerTheVersion() {
    redis.set("user:" + user + ":v", "10");
    LINK.publish(TopicCatalogue.ACCOUNT_EVENTS, "item-1", Outcomes.itemLinked(user, 9, "item-1"));
    String marker = aUser();
    LINK.publish(TopicCatalogue.ACCOUNT_EVENTS, "item-1", Outcomes.itemLinked(marker, 1, "item-1"));

    Awaitility.await().until(() -> "1".equals(redis.get("user:" + marker + ":v")));
    assertThat(redis.get("user:" + user + ":v")).isEqualTo("10");
  }

  @Test
  void versionsAreComparedAsNumbersHoweverLong() {
    redis.set("user:" + user + ":v", "9");
    LINK.publish(TopicCatalogue.ACCOUNT_EVENTS, "item-1", Outcomes.itemLinked(user, 10, "item-1"));
    Awaitility.await().until(() -> "10".equals(redis.get("user:" + user + ":v")));

    long huge = 9_007_199_254_740_993L;
    LINK.publish(
        TopicCatalogue.ACCOUNT_EVENTS, "item-1", Outcomes.itemLinked(user, huge, "item-1"));
    Awaitility.await().until(() -> Long.toString(huge).equals(redis.get("user:" + user + ":v")));
  }

  @Test
  void olderDocumentIsNotServed() {
    LINK.connections(user, connections(8, "HEALTHY"));
    redis.set("user:" + user + ":connections", "7\n" + connections(7, "NEEDS_RECONNECT"));
    redis.set("user:" + user + ":v", "8");

    connections().jsonPath("$.user_version").isEqualTo(8);
  }

  @Test
  void documentWithoutKnownVersionIsNotServed() {
    LINK.connections(user, connections(8, "HEALTHY"));
    redis.set("user:" + user + ":connections", "7\n" + connections(7, "NEEDS_RECONNECT"));

    connections().jsonPath("$.user_version").isEqualTo(8);
    assertThat(redis.get("user:" + user + ":v")).isEqualTo("8");
  }

  @Test
  void withoutLinkServiceReadingIs503() {
    LINK.connections(user, "");

    as(user)
        .get()
        .uri("/plaid/connections")
        .exchange()
        .expectStatus()
        .isEqualTo(503)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:fiscility:problem:temporarily-unavailable");
  }

  private WebTestClient.BodyContentSpec connections() {
    return as(user).get().uri("/plaid/connections").exchange().expectStatus().isOk().expectBody();
  }

  private static String connections(long version, String loginState) {
    return """
        {"user_version": %d, "connections": [
          {"item_id": "item-1",
           "institution": {"institution_id": "ins_1", "name": "First Platypus Bank"},
           "login_state": "%s", "health_reason": null, "health_source": "/item/get",
           "health_observed_at": "2126-11-21T10:00:00Z", "consent_expiration_time": null,
           "last_success_started_at": null, "linked_at": "2126-11-21T10:00:00Z",
           "something_new": {},
           "accounts": [
             {"account_id": "acc-1", "name": "Checking", "official_name": null, "mask": "0000",
              "type": "depository", "subtype": "checking", "status": "OPEN",
              "balances": {"current": 110.25, "available": 100.0, "limit": null,
                           "iso_currency_code": "USD", "unofficial_currency_code": null,
                           "as_of": "2026-11-21T10:00:00Z"}},
             {"account_id": "acc-2", "name": "Saving", "official_name": null, "mask": null,
              "type": "depository", "subtype": null, "status": "OVER_LIMIT"}]}]}
        """
        .formatted(version, loginState);
  }
}
