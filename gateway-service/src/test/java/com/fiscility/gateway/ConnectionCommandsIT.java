package com.fiscility.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.events.LinkRejection;
import com.fiscility.events.ReconnectCompleted;
import com.fiscility.events.ReconnectResult;
import com.fiscility.events.RefreshRequested;
import com.fiscility.events.RefreshRequester;
import com.fiscility.events.RefreshType;
import com.fiscility.events.UnlinkRequested;
import com.fiscility.gateway.linking.domain.RequestId;
import com.fiscility.gateway.linking.domain.RequestIds;
import com.fiscility.gateway.support.GatewayTest;
import com.fiscility.gateway.support.Keys;
import com.fiscility.gateway.support.Outcomes;
import com.fiscility.gateway.support.RedisProbe;
import com.fiscility.localstack.SharedStack;
import com.fiscility.messaging.listening.Received;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What a user may want of a connection: that it is checked, refreshed or removed. */
class ConnectionCommandsIT extends GatewayTest {

  private final String user = aUser();
  private final String item = "item-" + UUID.randomUUID();
  private final String path = "/plaid/connections/" + item;

  @BeforeEach
  void itemIsTheUsers() {
    LINK.connection(user, item, "HEALTHY");
  }

  @Test
  void reconnectIsAnsweredWithWhatTheBankSays() {
    LINK.answer(user, c -> Outcomes.reconnected(user, item, ReconnectResult.RECONNECTED));
    RequestId link = new RequestId(UUID.randomUUID(), Instant.now());
    String linkRequest = new RequestIds(Keys.ID_KEY).issue(user, link);
    post(
            as(user),
            path + "/reconnected",
            Map.of("link_request_id", linkRequest, "link_session_id", "session-1"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.item_id")
        .isEqualTo(item)
        .jsonPath("$.status")
        .isEqualTo("reconnected")
        .jsonPath("$.accounts[0].account_id")
        .isEqualTo("acc-1");

    Received received = LINK.commands(user).get(0);
    ReconnectCompleted command = (ReconnectCompleted) Objects.requireNonNull(received.value());
    assertThat(command.getItemId()).isEqualTo(item);
    assertThat(command.getPlan()).isEqualTo("plus");
    assertThat(command.getLinkRequestId()).isEqualTo(link.commandId().toString());
    assertThat(command.getLinkSessionId()).isEqualTo("session-1");
    assertThat(Duration.between(received.envelope().time(), command.getExpiresAt()))
        .isCloseTo(Duration.ofHours(24), Duration.ofSeconds(1));
  }

  @Test
  void connectionThatIsStillBrokenIsNoProblemOfTheCall() {
    LINK.answer(user, c -> Outcomes.reconnected(user, item, ReconnectResult.STILL_BROKEN));
    as(user)
        .post()
        .uri(path + "/reconnected")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("still_broken")
        .jsonPath("$.reason")
        .isEqualTo("ITEM_LOCKED");
  }

  @Test
  void somebodyElsesLinkRequestIsNotTaken() {
    problem(
        post(as(user), path + "/reconnected", Map.of("link_request_id", "somebody-elses")),
        404,
        "unknown-request");
    assertThat(LINK.commands(user)).isEmpty();
  }

  @Test
  void removalIsTakenAndItsRepeatToldTheSame() {
    LINK.answer(user, c -> Outcomes.removing(user, item));
    WebTestClient client = as(user).mutate().defaultHeader("Idempotency-Key", "k").build();
    client
        .delete()
        .uri(path)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("removing");
    UnlinkRequested command =
        (UnlinkRequested) Objects.requireNonNull(LINK.commands(user).get(0).value());
    assertThat(command.getItemId()).isEqualTo(item);

    LINK.connection(user, item, "REMOVING");
    client.delete().uri(path).exchange().expectStatus().isOk();
    problem(as(user).delete().uri(path).exchange(), 410, "connection-removed");
    assertThat(LINK.commands(user)).hasSize(1);
  }

  @Test
  void refusalOfLinkServiceIsTold() {
    LINK.answer(user, c -> Outcomes.rejected(user, LinkRejection.CONNECTION_REMOVED));
    problem(as(user).delete().uri(path).exchange(), 410, "connection-removed");
  }

  @ParameterizedTest
  @CsvSource({"POST, /reconnected", "POST, /refresh", "DELETE, ''"})
  void whoseConnectionItIsDecides(HttpMethod method, String what) {
    problem(call(aUser(), method, path + what), 404, "not-found");
    problem(call(user, method, "/plaid/connections/a%20b" + what), 404, "not-found");
    LINK.connection(user, item, "UNLINKED");
    problem(call(user, method, path + what), 410, "connection-removed");
    LINK.connection(user, item, "");
    problem(call(user, method, path + what), 503, "temporarily-unavailable");
    assertThat(LINK.commands(user)).isEmpty();
    assertThat(LINK.refreshes(item)).isEmpty();
  }

  @Test
  void updateModeIsForOnesOwnConnectionsOnly() {
    Map<String, String> body = Map.of("item_id", item);
    problem(post(as(aUser()), "/plaid/create-link-token", body), 404, "not-found");
    LINK.connection(user, item, "REMOVING");
    problem(post(as(user), "/plaid/create-link-token", body), 410, "connection-removed");
  }

  @Test
  void whatIsCachedSparesTheQuestion() {
    LINK.connections(
        user,
        """
        {"user_version": 3, "connections": [
          {"item_id": "%s", "login_state": "REMOVING", "accounts": []}]}
        """
            .formatted(item));
    as(user).get().uri("/plaid/connections").exchange().expectStatus().isOk();
    try (RedisProbe redis = new RedisProbe(SharedStack.redisUrl())) {
      Awaitility.await().until(() -> redis.has("user:" + user + ":connections"));
    }
    problem(as(user).delete().uri(path).exchange(), 410, "connection-removed");
  }

  @Test
  void refreshIsTakenOnceInAWhile() {
    refresh(user)
        .expectStatus()
        .isAccepted()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("pending")
        .jsonPath("$.request_id")
        .isNotEmpty();
    Awaitility.await().until(() -> LINK.refreshes(item).size() == 1);
    Received received = LINK.refreshes(item).get(0);
    RefreshRequested command = (RefreshRequested) Objects.requireNonNull(received.value());
    assertThat(command.getItemId()).isEqualTo(item);
    assertThat(command.getUserId()).isEqualTo(user);
    assertThat(command.getType()).isEqualTo(RefreshType.SOFT);
    assertThat(command.getRequestedBy()).isEqualTo(RefreshRequester.USER);
    assertThat(Duration.between(received.envelope().time(), command.getExpiresAt()))
        .isCloseTo(Duration.ofHours(1), Duration.ofSeconds(1));

    WebTestClient.ResponseSpec second = refresh(user);
    second
        .expectHeader()
        .value("Retry-After", seconds -> assertThat(Integer.parseInt(seconds)).isBetween(800, 900));
    problem(second, 429, "refresh-too-often");
    assertThat(LINK.refreshes(item)).hasSize(1);
  }

  @Test
  void repeatedRefreshIsTheSameCommand() {
    WebTestClient client = as(user).mutate().defaultHeader("Idempotency-Key", "k").build();
    client.post().uri(path + "/refresh").exchange().expectStatus().isAccepted();
    client.post().uri(path + "/refresh").exchange().expectStatus().isAccepted();
    Awaitility.await().until(() -> LINK.refreshes(item).size() == 2);
    assertThat(LINK.refreshes(item).get(0).envelope().id())
        .isEqualTo(LINK.refreshes(item).get(1).envelope().id());
  }

  @Test
  void afterAWhileRefreshIsTakenAgain() {
    try (RedisProbe redis = new RedisProbe(SharedStack.redisUrl())) {
      long ago = Instant.now().minus(Duration.ofMinutes(15)).toEpochMilli();
      redis.set("refresh:" + item, UUID.randomUUID() + " " + ago);
      refresh(user).expectStatus().isAccepted();
      assertThat(redis.get("refresh:" + item)).doesNotEndWith(" " + ago);
    }
  }

  private WebTestClient.ResponseSpec refresh(String caller) {
    return call(caller, HttpMethod.POST, path + "/refresh");
  }

  private WebTestClient.ResponseSpec call(String caller, HttpMethod method, String uri) {
    return as(caller).method(method).uri(URI.create(url() + uri)).exchange();
  }

  private static void problem(WebTestClient.ResponseSpec response, int status, String slug) {
    response
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:fiscility:problem:" + slug);
  }
}
