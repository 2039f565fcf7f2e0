package com.fiscility.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.events.LinkRejection;
import com.fiscility.gateway.support.GatewayTest;
import com.fiscility.gateway.support.Outcomes;
import com.fiscility.gateway.support.Sse;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** What pages are told while they listen. */
class EventsIT extends GatewayTest {

  private final String user = aUser();

  @Test
  void pageIsToldItsUsersEventsAndNobodyElses() {
    String other = aUser();
    try (Sse mine = follow(user);
        Sse theirs = follow(other)) {
      LINK.publish(TopicCatalogue.ACCOUNT_EVENTS, "item-1", Outcomes.itemLinked(user, 4, "item-1"));

      Awaitility.await().until(() -> mine.events().size() == 1);
      assertThat(mine.events().get(0).event()).isEqualTo("ItemLinked");
      assertThat(mine.events().get(0).data())
          .isEqualTo(Map.of("item_id", "item-1", "user_version", 4));
      Awaitility.await()
          .during(Duration.ofMillis(500))
          .until(() -> theirs.events().isEmpty() && mine.events().size() == 1);
    }
  }

  @Test
  void outcomeNamesTheRequestThatItAnswers() {
    LINK.answer(user, command -> Outcomes.rejected(user, LinkRejection.PLAID_UNAVAILABLE));
    try (Sse page = follow(user)) {
      Map<String, Object> problem =
          Objects.requireNonNull(
              post(as(user), "/plaid/create-link-token", "{}")
                  .expectStatus()
                  .isEqualTo(502)
                  .expectBody(JSON_OBJECT)
                  .returnResult()
                  .getResponseBody());

      Awaitility.await().until(() -> page.events().size() == 1);
      assertThat(page.events().get(0).event()).isEqualTo("LinkRejected");
      assertThat(page.events().get(0).data())
          .isEqualTo(Map.of("request_id", problem.get("request_id")));
    }
  }

  @Test
  void noTokenIsPushed() {
    LINK.answer(user, c -> Outcomes.linkToken(user, c.envelope().id(), "link-sandbox-secret"));
    try (Sse page = follow(user)) {
      post(as(user), "/plaid/create-link-token", "{}").expectStatus().isOk();

      Awaitility.await().until(() -> page.events().size() == 1);
      assertThat(page.events().get(0).event()).isEqualTo("LinkTokenIssued");
      assertThat(Objects.requireNonNull(page.events().get(0).data()))
          .containsOnlyKeys("request_id");
    }
  }

  @Test
  void silentStreamShowsThatItLives() {
    try (Sse page = follow(user)) {
      Awaitility.await()
          .untilAsserted(() -> assertThat(page.comments()).startsWith("subscribed", "still here"));
    }
  }

  @Test
  void streamEndsWithTheJwt() {
    Instant soon = Instant.now().plusSeconds(2);
    String jwt = ISSUER.token(user, claims -> claims.expirationTime(Date.from(soon)));
    try (Sse page = Sse.follow(url(), jwt)) {
      Awaitility.await().until(() -> !page.comments().isEmpty());
      assertThat(page.hasEnded()).isFalse();
      Awaitility.await().atMost(Duration.ofSeconds(5)).until(page::hasEnded);
    }
  }

  @Test
  void oneUserMayNotListenInTooManyWindows() {
    try (Sse first = follow(user)) {
      try (Sse second = follow(user)) {
        as(user)
            .get()
            .uri("/plaid/events")
            .accept(MediaType.TEXT_EVENT_STREAM)
            .exchange()
            .expectStatus()
            .isEqualTo(429)
            .expectHeader()
            .valueEquals("Retry-After", "30")
            .expectBody()
            .jsonPath("$.type")
            .isEqualTo("urn:fiscility:problem:too-many-streams");
        assertThat(second.hasEnded()).isFalse();
      }
      Awaitility.await().untilAsserted(this::anotherWindowMayListen);
      assertThat(first.hasEnded()).isFalse();
    }
  }

  private void anotherWindowMayListen() {
    try (Sse another = follow(user)) {
      assertThat(another.hasEnded()).isFalse();
    }
  }

  @Test
  void streamNeedsAJwt() {
    anyone().get().uri("/plaid/events").exchange().expectStatus().isUnauthorized();
  }

  private Sse follow(String listener) {
    Sse page = Sse.follow(url(), ISSUER.token(listener));
    Awaitility.await()
        .until(() -> page.hasEnded() || page.comments().equals(List.of("subscribed")));
    return page;
  }
}
