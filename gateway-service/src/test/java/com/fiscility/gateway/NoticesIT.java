package com.fiscility.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.gateway.support.GatewayTest;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What users are told, how they put it off, and how they end the e-mails. */
class NoticesIT extends GatewayTest {

  private static final String PROMPTS =
      """
      {"prompts": [
        {"prompt_id": "prompt-1", "item_id": "item-1", "reason": "LOGIN_REQUIRED",
         "institution_id": "ins_1", "institution_name": "First Platypus Bank",
         "since": "2026-11-21T10:00:00Z", "deadline": null, "snoozed_until": null}]}
      """;

  private final String user = aUser();
  private final String token = "dXNlcg." + UUID.randomUUID();

  @AfterEach
  void answerAgain() {
    NOTIFICATION.away(false);
  }

  @Test
  void promptsAreShown() {
    NOTIFICATION.prompts(user, PROMPTS);
    as(user)
        .get()
        .uri("/plaid/prompts")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .json(PROMPTS);
  }

  @Test
  void promptIsPutOff() {
    NOTIFICATION.prompts(user, PROMPTS);
    snooze("prompt-1", "{\"days\": 7}")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.snoozed_until")
        .isEqualTo("2026-11-24T10:00:00Z");
    as(user).post().uri("/plaid/prompts/prompt-1/snooze").exchange().expectStatus().isOk();
    assertThat(NOTIFICATION.snoozed())
        .contains(user + " prompt-1 {\"days\":7}", user + " prompt-1 {\"days\":3}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"days\": 0}", "{\"days\": 8}", "{\"days\": \"three\"}"})
  void promptIsPutOffForADayToAWeek(String body) {
    NOTIFICATION.prompts(user, PROMPTS);
    problem(snooze("prompt-1", body), 400, "invalid-request");
    assertThat(NOTIFICATION.snoozed()).noneMatch(known -> known.startsWith(user));
  }

  @ParameterizedTest
  @ValueSource(strings = {"prompt-2", "a%20b"})
  void unknownPromptIsNotFound(String prompt) {
    problem(snooze(prompt, "{}"), 404, "not-found");
  }

  @Test
  void withoutNotificationServiceIs503() {
    NOTIFICATION.away(true);
    problem(as(user).get().uri("/plaid/prompts").exchange(), 503, "temporarily-unavailable");
    problem(snooze("prompt-1", "{}"), 503, "temporarily-unavailable");
  }

  @Test
  void promptsNeedAJwt() {
    anyone().get().uri("/plaid/prompts").exchange().expectStatus().isUnauthorized();
  }

  @Test
  void lookingAtAnUnsubscribeLinkChangesNothing() {
    NOTIFICATION.subscriber(token);
    unsubscribe(HttpMethod.GET)
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentTypeCompatibleWith(MediaType.TEXT_HTML)
        .expectHeader()
        .valueEquals("Referrer-Policy", "no-referrer")
        .expectBody(String.class)
        .value(page -> assertThat(page).contains("<form method=\"post\">"));
    assertThat(NOTIFICATION.hasUnsubscribed(token)).isFalse();
  }

  @Test
  void buttonEndsTheEmails() {
    NOTIFICATION.subscriber(token);
    unsubscribe(HttpMethod.POST)
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .value(page -> assertThat(page).contains("No more e-mails").doesNotContain("<form"));
    assertThat(NOTIFICATION.hasUnsubscribed(token)).isTrue();
    unsubscribe(HttpMethod.GET)
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .value(page -> assertThat(page).doesNotContain("<form"));
  }

  @Test
  void mailProgramEndsTheEmailsWithOneClick() {
    NOTIFICATION.subscriber(token);
    anyone()
        .post()
        .uri("/plaid/unsubscribe/{token}", token)
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .bodyValue("List-Unsubscribe=One-Click")
        .exchange()
        .expectStatus()
        .isOk();
    assertThat(NOTIFICATION.hasUnsubscribed(token)).isTrue();
  }

  @Test
  void forgedLinkIsNotFound() {
    unsubscribe(HttpMethod.GET)
        .expectStatus()
        .isNotFound()
        .expectBody(String.class)
        .value(page -> assertThat(page).contains("does not work").doesNotContain(token));
    unsubscribe(HttpMethod.POST).expectStatus().isNotFound();
    anyone().get().uri("/plaid/unsubscribe/{token}", "<b>").exchange().expectStatus().isNotFound();
  }

  @Test
  void unsubscribingLaterIsPossibleWhenItIsNotNow() {
    NOTIFICATION.subscriber(token);
    NOTIFICATION.away(true);
    unsubscribe(HttpMethod.POST).expectStatus().isEqualTo(503);
    NOTIFICATION.away(false);
    unsubscribe(HttpMethod.POST).expectStatus().isOk();
  }

  private WebTestClient.ResponseSpec unsubscribe(HttpMethod method) {
    return anyone().method(method).uri("/plaid/unsubscribe/{token}", token).exchange();
  }

  private WebTestClient.ResponseSpec snooze(String prompt, String body) {
    return as(user)
        .post()
        .uri(URI.create(url() + "/plaid/prompts/" + prompt + "/snooze"))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
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
