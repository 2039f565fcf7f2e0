package com.fiscility.systemtests;

import static com.fiscility.systemtests.support.Linking.BANK;
import static com.fiscility.systemtests.support.Linking.aConnection;
import static com.fiscility.systemtests.support.Linking.aNewUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.simulator.webhooks.SentWebhook;
import com.fiscility.systemtests.support.Answer;
import com.fiscility.systemtests.support.ApiClient;
import com.fiscility.systemtests.support.Footprint;
import com.fiscility.systemtests.support.Settling;
import com.fiscility.systemtests.support.Stranger;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks that Plaid did not send, or not now: refused, and nothing comes of them. */
class WebhookScenarioIT {

  private static final String KEY_LOOK_UP = "/webhook_verification_key/get";
  private static final Duration SOON = Duration.ofSeconds(40);

  private final SystemUnderTest system = SystemUnderTest.running();
  private final Stranger stranger = new Stranger(system);
  private final ApiClient client = system.client(aNewUser(), "pro");
  private String item;
  private String body;

  @BeforeEach
  void aConnectionOfWhichAllIsTold() {
    item = aConnection(system, client, BANK);
    body = anError(item);
    awaitTold("INITIAL_UPDATE", "HISTORICAL_UPDATE");
    settle();
  }

  private static String anError(String item) {
    return """
        {
          "webhook_type": "ITEM",
          "webhook_code": "ERROR",
          "item_id": "%s",
          "error": {"error_type": "ITEM_ERROR", "error_code": "ITEM_LOGIN_REQUIRED"}
        }"""
        .formatted(item);
  }

  @Test
  void whatIsForgedStaleOrMisshapenIsRefusedAndNothingComesOfIt() {
    String plaids = Stranger.keyOf(signedNow(body));
    String unknown = UUID.randomUUID().toString();
    String large = "{\"item_id\": \"%s\", \"x\": \"%s\"}".formatted(item, "x".repeat(300_000));
    Footprint before = Footprint.of(system).about(item);
    long lookUps = system.plaid().calls(KEY_LOOK_UP);

    assertRefused(stranger.send(body));
    assertRefused(stranger.send(body, signedNow(body), signedNow(body)));
    assertRefused(stranger.send(body, "x"));
    assertRefused(stranger.send(body, stranger.sign(plaids, body)));
    assertRefused(stranger.send(body + " ", signedNow(body)));
    assertRefused(stranger.send(body, stranger.signWithHmac(plaids, body)));
    assertRefused(stranger.send(body, stranger.unsigned(plaids, body)));
    assertRefused(stranger.send(body, signed(body, Duration.ofMinutes(6).negated())));
    assertRefused(stranger.send(body, signed(body, Duration.ofMinutes(2))));
    Answer tooLarge = stranger.send(large, signedNow(large));
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge.problem()).isEqualTo("body-too-large");
    assertThat(system.plaid().calls(KEY_LOOK_UP)).as("key look-ups").isEqualTo(lookUps);

    // Other tests may have used up the look-ups of this moment.
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertRefused(stranger.send(body, stranger.sign(unknown, body))));
    assertRefused(stranger.send(body, stranger.sign(unknown, body)));
    assertThat(system.plaid().calls(KEY_LOOK_UP)).as("key look-ups").isEqualTo(lookUps + 1);

    assertStays(before);
  }

  @Test
  void aFloodOfMadeUpKeysCostsFewLookUpsAndStopsNoGenuineWebhook() {
    Footprint before = Footprint.of(system).about(item);
    long lookUps = system.plaid().calls(KEY_LOOK_UP);

    List<Integer> answers =
        Stream.generate(() -> stranger.sign(UUID.randomUUID().toString(), body))
            .limit(60)
            .map(verification -> stranger.send(body, verification).status())
            .toList();

    assertThat(answers).containsOnly(401, 503).contains(503);
    assertThat(system.plaid().calls(KEY_LOOK_UP) - lookUps)
        .as("what Plaid was asked is decided, the rest is not")
        .isEqualTo(answers.stream().filter(status -> status == 401).count());
    assertStays(before);
    system.plaid().breakLogin(item);
    awaitBroken();
  }

  @Test
  void whenPlaidChangesItsKeyTheNewOneIsAskedForOnce() {
    long lookUps = system.plaid().calls(KEY_LOOK_UP);

    String key = system.plaid().webhooks().rotateKeys();
    system.plaid().breakLogin(item);

    awaitBroken();
    SentWebhook error = told("ERROR").get(0);
    assertThat(Stranger.keyOf(error.plaidVerification())).isEqualTo(key);
    assertThat(system.plaid().calls(KEY_LOOK_UP)).isEqualTo(lookUps + 1);
  }

  @Test
  void aCopyIsTakenForFiveMinutesAndThenRefusedAndHasNoEffectEither() {
    Duration almost = Duration.ofMinutes(5).minusSeconds(8);
    String old = signed(body, almost.negated());
    assertThat(stranger.send(body, old).status()).isEqualTo(200);
    settle();
    Footprint before = Footprint.of(system).about(item);
    List<SentWebhook> genuine = told();

    assertThat(genuine).isNotEmpty();
    genuine.forEach(webhook -> system.plaid().webhooks().copy(webhook.number()));

    await().atMost(SOON).until(() -> told().size() == 2 * genuine.size());
    assertThat(told()).extracting(SentWebhook::status).containsOnly(200);
    await().atMost(SOON).untilAsserted(() -> assertRefused(stranger.send(body, old)));
    // Copies are taken and recorded; that is all.
    assertStays(before, "plaid.webhooks.v1 | ");
  }

  private String signedNow(String webhook) {
    return signed(webhook, Duration.ZERO);
  }

  private String signed(String webhook, Duration fromNow) {
    return system.plaid().webhooks().sign(webhook, Instant.now().plus(fromNow));
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("webhook-refused");
  }

  /**
   * Rows, events and calls about the Item are what they were, also when marked work had its rest.
   * What happened leaves a trace, so that one look at the end is enough.
   */
  private void assertStays(Footprint before, String... but) {
    settle();
    await()
        .pollDelay(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              Footprint after = Footprint.of(system).about(item).without(List.of(but));
              assertThat(after.beyond(before)).as("new").isEmpty();
              assertThat(before.without(List.of(but)).beyond(after)).as("gone").isEmpty();
            });
  }

  private void awaitTold(String... codes) {
    for (String code : codes) {
      await().atMost(SOON).until(() -> told(code).stream().anyMatch(SentWebhook::delivered));
    }
  }

  private void settle() {
    await().atMost(SOON).until(() -> system.topics().lagOf("plaid.webhooks.v1") == 0);
    await()
        .atMost(SOON)
        .until(
            () ->
                system
                        .tables()
                        .number(
                            "select count(*) from plaid_work where work_key = 'hint'"
                                + " and subject = 'item:"
                                + item
                                + "' or kind = 'SYNC' and subject = 'item:"
                                + item
                                + "'")
                    == 0);
    new Settling(system).untilQuiet();
  }

  private void awaitBroken() {
    await().atMost(SOON).until(() -> client.prompts().text().contains("LOGIN_REQUIRED"));
  }

  private List<SentWebhook> told(String code) {
    return told().stream().filter(webhook -> webhook.webhookCode().equals(code)).toList();
  }

  /** What Plaid sent about the Item, copies too. */
  private List<SentWebhook> told() {
    return system.plaid().webhooks().sent().stream()
        .filter(webhook -> item.equals(webhook.itemId()))
        .toList();
  }
}
