package com.fiscility.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.events.LinkRejection;
import com.fiscility.gateway.support.GatewayTest;
import com.fiscility.gateway.support.News;
import com.fiscility.gateway.support.Outcomes;
import com.fiscility.gateway.support.Sse;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

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

  static Stream<Arguments> news() {
    return Stream.of(
        news(TopicCatalogue.ACCOUNT_EVENTS, News::balancesUpdated, "item_id", "user_version"),
        news(TopicCatalogue.ACCOUNT_EVENTS, News::itemRefreshed, "item_id", "user_version"),
        news(TopicCatalogue.ACCOUNT_EVENTS, News::itemReauthorised, "item_id", "user_version"),
        news(TopicCatalogue.ACCOUNT_EVENTS, News::itemUnlinked, "item_id", "user_version"),
        news(TopicCatalogue.REFRESH_EVENTS, News::hardRefreshRequired, "item_id"),
        news(TopicCatalogue.REFRESH_EVENTS, News::hardRefreshResolved, "item_id"),
        news(TopicCatalogue.REFRESH_EVENTS, News::refreshFailed, "item_id", "request_id"),
        news(TopicCatalogue.NOTIFICATION_EVENTS, News::promptRaised, "item_id", "prompt_id"),
        news(TopicCatalogue.NOTIFICATION_EVENTS, News::promptCleared, "item_id", "prompt_id"));
  }

  private static Arguments news(
      Topic topic, BiFunction<String, String, SpecificRecord> event, String... fields) {
    return Arguments.of(topic, event, Set.of(fields));
  }

  @ParameterizedTest
  @MethodSource("news")
  void pageIsToldWhatConcernsItsUser(
      Topic topic, BiFunction<String, String, SpecificRecord> event, Set<String> fields) {
    String item = "item-" + user;
    String other = aUser();
    try (Sse mine = follow(user);
        Sse theirs = follow(other)) {
      SpecificRecord news = event.apply(user, item);
      LINK.publish(topic, item, news);
      Awaitility.await().until(() -> mine.events().size() == 1);
      assertThat(mine.events().get(0).event()).isEqualTo(news.getSchema().getName());
      Map<String, Object> data = Objects.requireNonNull(mine.events().get(0).data());
      assertThat(data).containsOnlyKeys(fields).containsEntry("item_id", item);
      assertThat(theirs.events()).isEmpty();
    }
  }

  @Test
  void whatIsOnlyBetweenServicesIsNotPushed() {
    try (Sse page = follow(user)) {
      LINK.publish(TopicCatalogue.REFRESH_EVENTS, "item-1", News.softRefreshDue(user, "item-1"));
      LINK.publish(
          TopicCatalogue.REFRESH_EVENTS, "item-1", News.hardRefreshRequired(user, "item-1"));
      Awaitility.await().until(() -> page.events().size() == 1);
      assertThat(page.events().get(0).event()).isEqualTo("HardRefreshRequired");
    }
  }

  @Test
  void refreshThatFailsCanBeAskedFor() {
    String item = "item-" + user;
    try (Sse page = follow(user)) {
      LINK.publish(TopicCatalogue.REFRESH_EVENTS, item, News.refreshFailed(user, item));
      Awaitility.await().until(() -> page.events().size() == 1);
      Object request = Objects.requireNonNull(page.events().get(0).data()).get("request_id");
      as(user)
          .get()
          .uri("/plaid/requests/" + request)
          .exchange()
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.state")
          .isEqualTo("failed")
          .jsonPath("$.problem.type")
          .isEqualTo("urn:fiscility:problem:refresh-too-often");
    }
  }

  @Test
  void troubleAtABankIsToldToWhomeverItMayConcern() {
    String there = aUser();
    String elsewhere = aUser();
    String unknown = aUser();
    String bank = "ins-" + user;
    LINK.connections(there, connectionAt(bank));
    LINK.connections(elsewhere, connectionAt("ins-other"));
    read(there).jsonPath("$.connections[0].indicator").isEqualTo("green");
    read(elsewhere);
    try (Sse first = follow(there);
        Sse second = follow(elsewhere);
        Sse third = follow(unknown)) {
      LINK.publish(TopicCatalogue.INSTITUTION_EVENTS, bank, News.institutionDown(bank));
      Awaitility.await().until(() -> first.events().size() == 1 && third.events().size() == 1);
      assertThat(first.events().get(0).event()).isEqualTo("InstitutionHealthChanged");
      assertThat(second.events()).isEmpty();
      // Read again: also what was cached before tells it now.
      read(there)
          .jsonPath("$.connections[0].health")
          .isEqualTo("INSTITUTION_TROUBLE")
          .jsonPath("$.connections[0].indicator")
          .isEqualTo("amber")
          .jsonPath("$.connections[0].institution.health")
          .isEqualTo("DOWN");
    }
  }

  private WebTestClient.BodyContentSpec read(String reader) {
    return as(reader).get().uri("/plaid/connections").exchange().expectStatus().isOk().expectBody();
  }

  private static String connectionAt(String institution) {
    return """
        {"user_version": 3, "connections": [
          {"item_id": "item-1", "institution": {"institution_id": "%s", "name": "Bank"},
           "login_state": "HEALTHY", "linked_at": "2126-11-21T10:00:00Z", "accounts": []}]}
        """
        .formatted(institution);
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
