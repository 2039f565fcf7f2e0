package com.fiscility.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.events.CommandFailure;
import com.fiscility.events.LinkRejection;
import com.fiscility.events.LinkRequested;
import com.fiscility.events.PublicTokenReceived;
import com.fiscility.gateway.linking.domain.CommandIds;
import com.fiscility.gateway.linking.domain.RequestIds;
import com.fiscility.gateway.support.GatewayTest;
import com.fiscility.gateway.support.Keys;
import com.fiscility.gateway.support.Outcomes;
import com.fiscility.messaging.encryption.SealedContext;
import com.fiscility.messaging.listening.Received;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The two calls of linking, as a front end makes them. */
@ExtendWith(OutputCaptureExtension.class)
class LinkingIT extends GatewayTest {

  /** How an empty body is written for the command id. */
  private static final String CANONICAL = "{\"item_id\":null}";

  private final String user = aUser();

  @BeforeEach
  void linkServiceIssuesLinkTokens() {
    LINK.answer(user, command -> answer(command));
  }

  @Test
  void linkTokenIsOpenedInItsOwnersAnswer() {
    createLinkToken()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.link_token")
        .isEqualTo("link-sandbox-of-" + user)
        .jsonPath("$.expiration")
        .isEqualTo("2026-11-21T10:00:00Z");
  }

  @Test
  void linkRequestIdNamesTheCommand() {
    String linkRequestId = aLinkRequestId();

    UUID commandId = onlyCommand().envelope().id();
    assertThat(new RequestIds(Keys.ID_KEY).read(user, linkRequestId).orElseThrow().commandId())
        .isEqualTo(commandId);
  }

  @Test
  void commandCarriesWhatTheJwtSays() {
    String jwt = ISSUER.token(user, claims -> claims.claim("plan", "pro").claim("locale", "de"));
    post(with(jwt), "/plaid/create-link-token", "{}").expectStatus().isOk();

    LinkRequested command = (LinkRequested) Objects.requireNonNull(onlyCommand().value());
    assertThat(command.getPlan()).isEqualTo("pro");
    assertThat(command.getLocale()).isEqualTo("de");
    assertThat(Duration.between(onlyCommand().envelope().time(), command.getExpiresAt()))
        .isCloseTo(Duration.ofMinutes(10), Duration.ofSeconds(1));
  }

  @Test
  void bodyOfANewConnectionMayBeMissing() {
    as(user).post().uri("/plaid/create-link-token").exchange().expectStatus().isOk();
  }

  @Test
  void linkTokenForUpdateModeNamesTheItem() {
    LINK.connection(user, "item-1", "NEEDS_RECONNECT");
    post(as(user), "/plaid/create-link-token", "{\"item_id\":\"item-1\"}").expectStatus().isOk();
    LinkRequested command = (LinkRequested) Objects.requireNonNull(onlyCommand().value());
    assertThat(command.getItemId()).isEqualTo("item-1");
  }

  @Test
  void bankIsConnected() {
    exchange(aPublicToken())
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"item_id": "item-1", "status": "linked", "accounts": [
              {"account_id": "acc-1", "name": "Checking", "mask": "0000", "type": "depository",
               "subtype": "checking", "status": "OPEN",
               "balances": {"current": 110.5, "available": 100, "limit": null, "currency": "USD",
                            "as_of": "2026-11-21T10:00:00Z"}},
              {"account_id": "acc-2", "name": "Saving", "type": "depository",
               "status": "OVER_LIMIT", "balances": null}]}
            """);
  }

  @Test
  void publicTokenTravelsSealedForLinkServiceOnly() {
    String publicToken = aPublicToken();
    exchange(publicToken).expectStatus().isOk();

    Received received = LINK.commands(user).get(1);
    PublicTokenReceived command = (PublicTokenReceived) Objects.requireNonNull(received.value());
    assertThat(Keys.PUBLIC_TOKENS.open(bytes(command), context(received))).isEqualTo(publicToken);
    assertThat(command.getPublicTokenSha256()).matches("[0-9a-f]{64}");
    assertThat(command.getLinkRequestId())
        .isEqualTo(LINK.commands(user).get(0).envelope().id().toString());
    assertThat(Duration.between(received.envelope().time(), command.getExpiresAt()))
        .isCloseTo(Duration.ofMinutes(30), Duration.ofSeconds(1));
  }

  @Test
  void metadataOfLinkIsPassedOn() {
    Map<String, Object> body =
        Map.of(
            "public_token", aPublicToken(),
            "link_request_id", aLinkRequestId(),
            "acknowledge_duplicate", true,
            "metadata",
                Map.of(
                    "institution",
                    Map.of("institution_id", "ins_1", "name", "Platypus"),
                    "link_session_id",
                    "session-1",
                    "transfer_status",
                    "COMPLETE",
                    "accounts",
                    List.of(Map.of("id", "a1", "name", "Checking", "mask", "0000", "x", 1))));
    post(as(user), "/plaid/exchange-token", body).expectStatus().isOk();

    PublicTokenReceived command =
        (PublicTokenReceived) Objects.requireNonNull(LINK.commands(user).get(1).value());
    assertThat(command.getInstitutionId()).isEqualTo("ins_1");
    assertThat(command.getInstitutionName()).isEqualTo("Platypus");
    assertThat(command.getLinkSessionId()).isEqualTo("session-1");
    assertThat(command.getAcknowledgeDuplicate()).isTrue();
    assertThat(command.getAccounts()).hasSize(1);
    assertThat(command.getAccounts().get(0).getAccountId()).isEqualTo("a1");
  }

  @ParameterizedTest
  @CsvSource({
    "ACCOUNT_LIMIT_REACHED, 403, account-limit-reached",
    "DUPLICATE_CONNECTION, 409, duplicate-connection",
    "PUBLIC_TOKEN_EXPIRED_OR_USED, 410, public-token-expired-or-used",
    "LINK_INTERRUPTED, 502, link-interrupted"
  })
  void refusalIsAProblemInWords(LinkRejection reason, int status, String slug) {
    String linkRequestId = aLinkRequestId();
    LINK.answer(user, command -> Outcomes.rejected(user, reason));

    post(as(user), "/plaid/exchange-token", exchange(aPublicToken(), linkRequestId))
        .expectStatus()
        .isEqualTo(status)
        .expectHeader()
        .contentType("application/problem+json")
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:fiscility:problem:" + slug)
        .jsonPath("$.existing_item_id")
        .isEqualTo("item-existing")
        .jsonPath("$.plaid_request_id")
        .isEqualTo("plaid-request-2")
        .jsonPath("$.request_id")
        .exists();
  }

  @Test
  void commandThatCameTooLateIs504() {
    LINK.answer(user, command -> Outcomes.failed(user, CommandFailure.EXPIRED));

    createLinkToken()
        .expectStatus()
        .isEqualTo(504)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:fiscility:problem:command-expired");
  }

  @Test
  void sameKeyAndBodyAreTheSameCommandHoweverSpelled() {
    String token = aPublicToken();
    String linkRequestId = aLinkRequestId();
    String spelled = "{\"public_token\":\"%s\",\"link_request_id\":\"%s\"}";
    String otherwise = "{ \"link_request_id\" : \"%2$s\", \"public_token\" : \"%1$s\" }";

    withKey("key-1", spelled.formatted(token, linkRequestId)).expectStatus().isOk();
    withKey("key-1", otherwise.formatted(token, linkRequestId)).expectStatus().isOk();
    withKey("key-2", spelled.formatted(token, linkRequestId)).expectStatus().isOk();

    List<UUID> commandIds =
        LINK.commands(user).stream().skip(1).map(command -> command.envelope().id()).toList();
    assertThat(commandIds).doesNotHaveDuplicates().hasSize(2);
    assertThat(commandIds).allSatisfy(id -> assertThat(id.version()).isEqualTo(5));
  }

  @Test
  void repeatedCommandThatLinkServiceEndedBeforeIsAnsweredAllTheSame() {
    String other = aUser();
    // No outcome is published: link-service told it before this instance listened.
    UUID commandId =
        new CommandIds(UUID::randomUUID)
            .of(other, "/plaid/create-link-token", "key-1", CANONICAL.getBytes(UTF_8));
    LINK.ended(commandId, other, Outcomes.linkToken(other, commandId, "link-sandbox-again"));

    withKey(as(other), "/plaid/create-link-token", "key-1", "{}")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.link_token")
        .isEqualTo("link-sandbox-again");
  }

  @Test
  void noTokenIsEverLogged(CapturedOutput output) {
    String publicToken = aPublicToken();
    exchange(publicToken).expectStatus().isOk();
    LINK.answer(user, command -> Outcomes.rejected(user, LinkRejection.LINK_INTERRUPTED));
    String another = aPublicToken();
    post(as(user), "/plaid/exchange-token", exchange(another, "forged"));

    assertThat(output.getAll())
        .contains("Published ExchangePublicToken user_id=" + user)
        .doesNotContain(publicToken)
        .doesNotContain(another)
        .doesNotContain("link-sandbox-of-")
        .doesNotContain(ISSUER.token(user).split("\\.")[0]);
  }

  private SpecificRecord answer(Received command) {
    return command.value() instanceof LinkRequested
        ? Outcomes.linkToken(user, command.envelope().id(), "link-sandbox-of-" + user)
        : Outcomes.linked(user, 1, "item-1");
  }

  private WebTestClient.ResponseSpec createLinkToken() {
    return post(as(user), "/plaid/create-link-token", "{}");
  }

  private WebTestClient.ResponseSpec exchange(String publicToken) {
    return post(as(user), "/plaid/exchange-token", exchange(publicToken, aLinkRequestId()));
  }

  private WebTestClient.ResponseSpec withKey(String key, String body) {
    return withKey(as(user), "/plaid/exchange-token", key, body);
  }

  private static WebTestClient.ResponseSpec withKey(
      WebTestClient client, String path, String key, String body) {
    return post(client.mutate().defaultHeader("Idempotency-Key", key).build(), path, body);
  }

  private String aLinkRequestId() {
    EntityExchangeResult<Map<String, Object>> issued =
        createLinkToken().expectStatus().isOk().expectBody(JSON_OBJECT).returnResult();
    return (String) Objects.requireNonNull(issued.getResponseBody()).get("link_request_id");
  }

  private Received onlyCommand() {
    Awaitility.await().until(() -> LINK.commands(user).size() == 1);
    return LINK.commands(user).get(0);
  }

  private static byte[] bytes(PublicTokenReceived command) {
    ByteBuffer sealed = command.getSealedPublicToken();
    byte[] bytes = new byte[sealed.remaining()];
    sealed.duplicate().get(bytes);
    return bytes;
  }

  private static byte[] context(Received received) {
    return SealedContext.of(received.envelope().subject(), received.envelope().id());
  }
}
