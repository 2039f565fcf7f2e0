package com.fiscility.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.HardRefreshReason;
import com.fiscility.events.InstitutionHealth;
import com.fiscility.events.NoticeReason;
import com.fiscility.events.PromptCleared;
import com.fiscility.events.PromptEnd;
import com.fiscility.events.PromptRaised;
import com.fiscility.notification.harness.Facts.Item;
import com.fiscility.notification.harness.RunningNotificationService;
import com.fiscility.notification.harness.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

/** Prompts: from what the other services say to what a front end is told and asks. */
class PromptIT {

  private static final RunningNotificationService SERVICE =
      RunningNotificationService.start(Surroundings.create(), Map.of());

  private final RunningNotificationService service = SERVICE;

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  private List<String> prompts(String userId) {
    return service.published().of(userId).stream().map(PromptIT::inShort).toList();
  }

  private static String inShort(SpecificRecord event) {
    if (event instanceof PromptRaised raised) {
      return "raised " + raised.getReason();
    }
    return event instanceof PromptCleared cleared ? "cleared " + cleared.getEnd() : "mail";
  }

  private void awaitPrompts(String userId, String... expected) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(
            () ->
                assertThat(prompts(userId).stream().filter(p -> !p.equals("mail")))
                    .containsExactly(expected));
  }

  private UUID promptOf(Item item) {
    service.awaitRows(
        "select count(*) from notice where closed_at is null and item_id = '" + item.itemId() + "'",
        1);
    return (UUID)
        service.row(
            "select notice_id from notice where closed_at is null and item_id = '"
                + item.itemId()
                + "'");
  }

  @Test
  void aNeedIsShownGrowsAndGoes() {
    Item item = service.itemOf("prompt-grows");
    service.facts().required(item, "n", HardRefreshReason.QUARTERLY, 3);
    service.facts().required(item, "n", HardRefreshReason.LOGIN_REQUIRED, 4);
    service.facts().resolved(item, "n", 5);
    service.facts().required(item, "n", HardRefreshReason.LOGIN_REQUIRED, 4);
    service.facts().required(item, "m", HardRefreshReason.REVOKED, 6);

    awaitPrompts(
        "prompt-grows",
        "raised QUARTERLY",
        "raised LOGIN_REQUIRED",
        "cleared RESOLVED",
        "raised REVOKED");
    List<PromptRaised> raised = service.published().of("prompt-grows", PromptRaised.class);
    assertThat(raised.get(0).getPromptId()).isEqualTo(raised.get(1).getPromptId());
    assertThat(raised.get(0).getPromptId()).isNotEqualTo(raised.get(2).getPromptId());
    assertThat(raised.get(0).getInstitutionName()).isEqualTo("Bank of item-prompt-grows");
    service
        .apiOf("prompt-grows")
        .get()
        .uri("/internal/v1/prompts")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.prompts.length()")
        .isEqualTo(1)
        .jsonPath("$.prompts[0].prompt_id")
        .isEqualTo(raised.get(2).getPromptId())
        .jsonPath("$.prompts[0].reason")
        .isEqualTo(NoticeReason.REVOKED.name())
        .jsonPath("$.prompts[0].item_id")
        .isEqualTo(item.itemId())
        .jsonPath("$.prompts[0].institution_name")
        .isEqualTo("Bank of item-prompt-grows");
  }

  @Test
  void aConnectionThatWorksAgainIsSilentBeforeRefreshServiceSaysSo() {
    Item item = service.itemOf("prompt-repaired");
    service.facts().required(item, "n", HardRefreshReason.LOGIN_REQUIRED, 3);
    promptOf(item);
    service.facts().healthy(item, 4);
    awaitPrompts("prompt-repaired", "raised LOGIN_REQUIRED", "cleared RESOLVED");

    service.facts().required(item, "n", HardRefreshReason.LOGIN_REQUIRED, 3);
    service.facts().resolved(item, "n", 4);
    service.facts().required(item, "after", HardRefreshReason.QUARTERLY, 6);

    awaitPrompts(
        "prompt-repaired", "raised LOGIN_REQUIRED", "cleared RESOLVED", "raised QUARTERLY");
  }

  @Test
  void aConnectionThatWasGivenUpNeedsNobody() {
    Item item = service.itemOf("prompt-unlinked");
    service.facts().linked(item);
    service.facts().required(item, "n", HardRefreshReason.QUARTERLY, 3);
    promptOf(item);
    service.facts().unlinked(item, 4);

    awaitPrompts("prompt-unlinked", "raised QUARTERLY", "cleared UNLINKED");
    assertThat(service.published().of("prompt-unlinked", PromptCleared.class).get(0).getEnd())
        .isEqualTo(PromptEnd.UNLINKED);
  }

  @Test
  void anOwnerWhoWasThereNeedsNotComeBack() {
    Item item = service.itemOf("prompt-present");
    service.facts().linked(item);
    service.facts().required(item, "n", HardRefreshReason.CONSENT_EXPIRING, 3);
    promptOf(item);
    service.facts().reauthorised(item, 4);

    awaitPrompts("prompt-present", "raised CONSENT_EXPIRING", "cleared RESOLVED");
  }

  @Test
  void anOutageIsShownWhenItHasLastedADayAndGoesWithIt() {
    Item item = service.itemOf("prompt-outage");
    service.facts().linked(item);
    service.awaitSubjects("prompt-outage", "Bank of item-prompt-outage is now connected");
    service.facts().bank(item, InstitutionHealth.DOWN, 1);
    service.awaitRows(
        "select count(*) from institution where institution_id = 'ins-prompt-outage'", 1);
    service.advance(Duration.ofHours(23));
    await()
        .during(Duration.ofSeconds(1))
        .until(() -> service.published().of("prompt-outage", PromptRaised.class).isEmpty());
    service.advance(Duration.ofHours(1));

    awaitPrompts("prompt-outage", "raised BANK_OUTAGE");
    service.awaitSubjects(
        "prompt-outage",
        "Bank of item-prompt-outage is now connected",
        "Bank of item-prompt-outage is not answering at the moment");
    service.facts().bank(item, InstitutionHealth.DEGRADED, 2);
    service.facts().bank(item, InstitutionHealth.HEALTHY, 3);
    awaitPrompts("prompt-outage", "raised BANK_OUTAGE", "cleared RESOLVED");
  }

  @Test
  void aBankThatAnswersInPartIsNotSaidToBeSilent() {
    Item item = service.itemOf("prompt-degraded");
    service.facts().linked(item);
    service.facts().bank(item, InstitutionHealth.DOWN, 1);
    service.facts().bank(item, InstitutionHealth.DEGRADED, 2);
    service.awaitRows(
        "select version from institution where institution_id = 'ins-prompt-degraded'", 2);
    service.awaitSubjects("prompt-degraded", "Bank of item-prompt-degraded is now connected");
    service.advance(Duration.ofHours(24));

    awaitPrompts("prompt-degraded", "raised BANK_OUTAGE");
    service.awaitSubjects(
        "prompt-degraded",
        "Bank of item-prompt-degraded is now connected",
        "Bank of item-prompt-degraded has problems at the moment");
  }

  @Test
  void anOutageThatEndsInTimeIsNeverTold() {
    Item item = service.itemOf("prompt-short");
    service.facts().linked(item);
    service.facts().bank(item, InstitutionHealth.DEGRADED, 1);
    service.facts().bank(item, InstitutionHealth.HEALTHY, 2);
    service.awaitRows(
        "select version from institution where institution_id = 'ins-prompt-short'", 2);
    service.advance(Duration.ofHours(25));

    await()
        .during(Duration.ofSeconds(1))
        .until(() -> service.published().of("prompt-short", PromptRaised.class).isEmpty());
  }

  @Test
  void aSnoozedPromptGoesAndComesBack() {
    Item item = service.itemOf("prompt-snooze");
    service.facts().required(item, "n", HardRefreshReason.QUARTERLY, 3);
    UUID prompt = promptOf(item);

    Object first = snooze("prompt-snooze", prompt, Map.of("days", 2));
    Object second = snooze("prompt-snooze", prompt, Map.of("days", 2));

    assertThat(second).isEqualTo(first);
    awaitPrompts("prompt-snooze", "raised QUARTERLY", "cleared SNOOZED");
    service
        .apiOf("prompt-snooze")
        .get()
        .uri("/internal/v1/prompts")
        .exchange()
        .expectBody()
        .json("{\"prompts\":[]}");
    service.advance(Duration.ofDays(2));
    awaitPrompts("prompt-snooze", "raised QUARTERLY", "cleared SNOOZED", "raised QUARTERLY");
  }

  /** As after an upgrade that reminds at other times. */
  @Test
  void aNoticeThatIsDueAndHasNothingToTellIsLookedAtAgainWhenItHas() {
    Item item = service.itemOf("prompt-idle");
    service.facts().required(item, "n", HardRefreshReason.QUARTERLY, 3);
    UUID prompt = promptOf(item);
    service.change(
        "update notice set next_at = now() - interval '1 day' where notice_id = '" + prompt + "'");

    service.awaitRows(
        "select next_at = told_at + interval '72 hours' from notice where notice_id = '"
            + prompt
            + "'",
        true);
    awaitPrompts("prompt-idle", "raised QUARTERLY");
  }

  private @Nullable Object snooze(String userId, UUID prompt, Map<String, Object> body) {
    return service
        .apiOf(userId)
        .post()
        .uri("/internal/v1/prompts/{id}/snooze", prompt)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(Map.class)
        .returnResult()
        .getResponseBody();
  }

  @Test
  void nobodySnoozesAnothersPromptOrOneThatIsGone() {
    Item item = service.itemOf("prompt-mine");
    service.facts().required(item, "n", HardRefreshReason.QUARTERLY, 3);
    UUID prompt = promptOf(item);

    assertStatus("prompt-other", prompt, "{}", 404);
    assertStatus("prompt-mine", UUID.randomUUID(), "{}", 404);
    service.facts().resolved(item, "n", 4);
    awaitPrompts("prompt-mine", "raised QUARTERLY", "cleared RESOLVED");
    assertStatus("prompt-mine", prompt, "{}", 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"days\":0}", "{\"days\":8}", "{\"days\":\"x\"}", "["})
  void aSnoozeThatIsNoneIsRefused(String body) {
    assertStatus("prompt-bad", UUID.randomUUID(), body, 400);
  }

  private void assertStatus(String userId, UUID prompt, String body, int status) {
    service
        .apiOf(userId)
        .post()
        .uri("/internal/v1/prompts/{id}/snooze", prompt)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange()
        .expectStatus()
        .isEqualTo(status);
  }

  @Test
  void whoIsNotSignedInSeesNothing() {
    service.api().get().uri("/internal/v1/prompts").exchange().expectStatus().isUnauthorized();
  }
}
