package com.fiscility.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.events.LinkRejection;
import com.fiscility.events.RefreshFailure;
import com.fiscility.gateway.linking.domain.RequestId;
import com.fiscility.gateway.linking.domain.RequestIds;
import com.fiscility.gateway.support.GatewayTest;
import com.fiscility.gateway.support.Keys;
import com.fiscility.gateway.support.Outcomes;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What takes longer than a call may wait, and how its outcome is asked for. */
class RequestsIT extends GatewayTest {

  private static final RequestIds REQUEST_IDS = new RequestIds(Keys.ID_KEY);

  private final String user = aUser();

  @Test
  void pastTheBudgetTheAnswerIs202AndTheOutcomeIsFoundAtItsLocation() {
    String location =
        Objects.requireNonNull(
            post(as(user), "/plaid/create-link-token", "{}")
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("pending")
                .returnResult()
                .getResponseHeaders()
                .getFirst("Location"));
    assertThat(location).startsWith("/plaid/requests/");
    ask(location).jsonPath("$.state").isEqualTo("pending");

    UUID commandId = LINK.commands(user).get(0).envelope().id();
    LINK.late(user, commandId, Outcomes.linkToken(user, commandId, "link-sandbox-late"));

    Awaitility.await()
        .untilAsserted(
            () ->
                ask(location)
                    .jsonPath("$.state")
                    .isEqualTo("done")
                    .jsonPath("$.result.link_token")
                    .isEqualTo("link-sandbox-late")
                    .jsonPath("$.result.link_request_id")
                    .isEqualTo(location.substring("/plaid/requests/".length())));
  }

  @ParameterizedTest
  @CsvSource({
    ", , refreshed, ",
    "LOGIN, ITEM_LOGIN_REQUIRED, not_refreshed, ITEM_LOGIN_REQUIRED",
    "LIMITED, , not_refreshed, LIMITED"
  })
  void howARefreshEndedIsFoundAtItsLocation(
      @Nullable RefreshFailure failure,
      @Nullable String plaidError,
      String status,
      @Nullable String reason) {
    UUID commandId = UUID.randomUUID();
    LINK.ended(commandId, user, Outcomes.refreshed(user, "item-4", failure, plaidError));

    ask("/plaid/requests/" + aRequest(commandId, Instant.now()))
        .jsonPath("$.state")
        .isEqualTo("done")
        .jsonPath("$.result.item_id")
        .isEqualTo("item-4")
        .jsonPath("$.result.status")
        .isEqualTo(status)
        .jsonPath("$.result.reason")
        .value(said -> assertThat(said).isEqualTo(reason));
  }

  @Test
  void outcomeThatThisInstanceNeverHeardIsAskedOfLinkService() {
    UUID commandId = UUID.randomUUID();
    LINK.ended(commandId, user, Outcomes.linked(user, 3, "item-3"));

    ask("/plaid/requests/" + aRequest(commandId, Instant.now()))
        .jsonPath("$.state")
        .isEqualTo("done")
        .jsonPath("$.result.item_id")
        .isEqualTo("item-3")
        .jsonPath("$.problem")
        .doesNotExist();
  }

  @Test
  void failedRequestCarriesTheProblemOfTheCall() {
    UUID commandId = UUID.randomUUID();
    LINK.ended(commandId, user, Outcomes.rejected(user, LinkRejection.DUPLICATE_CONNECTION));
    String request = aRequest(commandId, Instant.now());

    ask("/plaid/requests/" + request)
        .jsonPath("$.state")
        .isEqualTo("failed")
        .jsonPath("$.problem.type")
        .isEqualTo("urn:fiscility:problem:duplicate-connection")
        .jsonPath("$.problem.status")
        .isEqualTo(409)
        .jsonPath("$.problem.existing_item_id")
        .isEqualTo("item-existing")
        .jsonPath("$.problem.request_id")
        .isEqualTo(request);
  }

  @Test
  void whatLinkServiceWorksOnIsPending() {
    UUID commandId = UUID.randomUUID();
    LINK.request(commandId, "{\"state\":\"pending\"}");

    ask("/plaid/requests/" + aRequest(commandId, Instant.EPOCH))
        .jsonPath("$.state")
        .isEqualTo("pending");
  }

  @Test
  void unseenRequestIsPendingForTenMinutesAndThenUnknown() {
    Instant tenMinutesAgo = Instant.now().minus(Duration.ofMinutes(10));

    ask("/plaid/requests/" + aRequest(UUID.randomUUID(), tenMinutesAgo.plusSeconds(60)))
        .jsonPath("$.state")
        .isEqualTo("pending");
    unknown(as(user), aRequest(UUID.randomUUID(), tenMinutesAgo));
  }

  @Test
  void somebodyElsesAndForgedRequestsAreUnknown() {
    UUID commandId = UUID.randomUUID();
    LINK.ended(commandId, user, Outcomes.linked(user, 3, "item-3"));
    String request = aRequest(commandId, Instant.now());

    unknown(as(aUser()), request);
    unknown(as(user), request.substring(0, request.length() - 2) + "AA");
    unknown(as(user), commandId.toString());
    unknown(as(user), "x");
  }

  @Test
  void withoutLinkServiceNobodyCanTell() {
    UUID commandId = UUID.randomUUID();
    LINK.request(commandId, "");

    as(user)
        .get()
        .uri("/plaid/requests/" + aRequest(commandId, Instant.now()))
        .exchange()
        .expectStatus()
        .isEqualTo(503)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:fiscility:problem:temporarily-unavailable");
  }

  @Test
  void outcomeOfSomebodyElseEndsNothing() {
    LINK.answer(user, command -> Outcomes.linked(user, 1, "item-1"));
    String other = aUser();
    LINK.publish(
        TopicCatalogue.LINK_OUTCOMES, other, Outcomes.linked(other, 1, "item-of-somebody"));

    post(as(user), "/plaid/create-link-token", "{}")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.item_id")
        .isEqualTo("item-1");
  }

  private String aRequest(UUID commandId, Instant issuedAt) {
    return REQUEST_IDS.issue(user, new RequestId(commandId, issuedAt));
  }

  private WebTestClient.BodyContentSpec ask(String location) {
    return as(user).get().uri(location).exchange().expectStatus().isOk().expectBody();
  }

  private static void unknown(WebTestClient client, String request) {
    client
        .get()
        .uri("/plaid/requests/" + request)
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:fiscility:problem:unknown-request");
  }
}
