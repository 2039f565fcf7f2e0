package com.fiscility.link.plaid;

import static com.fiscility.link.plaid.FaultyServer.after;
import static com.fiscility.link.plaid.FaultyServer.answer;
import static com.fiscility.link.plaid.FaultyServer.cut;
import static com.fiscility.link.plaid.FaultyServer.halfOf;
import static com.fiscility.link.plaid.FaultyServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.link.plaid.PlaidFailure.Doubt;
import com.fiscility.link.plaid.PlaidFailure.NotExecuted;
import com.fiscility.link.plaid.PlaidFailure.Reason;
import com.fiscility.link.plaid.PlaidFailure.Refused;
import com.fiscility.link.plaid.PlaidFailure.Unknown;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The client on real sockets, against a server that breaks in every way that matters. */
class PlaidTransportIT {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final String SECRET = "secret-of-our-client";
  private static final String PUBLIC = "public-sandbox-11111111-0000-4000-8000-000000000001";
  private static final String ACCESS = "access-sandbox-22222222-0000-4000-8000-000000000002";
  private static final PublicToken PUBLIC_TOKEN = PublicToken.of(PUBLIC);
  private static final AccessToken ACCESS_TOKEN = AccessToken.of(ACCESS);
  private static final String EXCHANGED =
      "{\"access_token\":\"%s\",\"item_id\":\"itemA\",\"request_id\":\"rq1\",\"new_field\":{}}"
          .formatted(ACCESS);

  private SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final CountDownLatch released = new CountDownLatch(1);
  private FaultyServer server;
  private CapturedLog log;
  private PlaidClient client;
  private PlaidGateway gateway;

  @BeforeEach
  void start() throws IOException {
    server = new FaultyServer();
    log = new CapturedLog();
    connect(server.url());
  }

  @AfterEach
  void noSecretWasLoggedWhateverHappened() throws IOException {
    released.countDown();
    client.close();
    server.close();
    log.close();
    assertThat(log.lines())
        .allSatisfy(
            line -> assertThat(line).doesNotContain(PUBLIC, ACCESS, SECRET, "public-", "access-"));
  }

  @Test
  void anAnswerIsReadAndUnknownFieldsAreIgnored() {
    server.then(json(200, EXCHANGED));

    ExchangedItem item = gateway.exchange(PUBLIC_TOKEN).block();

    assertThat(item).isEqualTo(new ExchangedItem(ACCESS_TOKEN, "itemA", "rq1"));
    assertThat(item.toString()).doesNotContain(ACCESS);
  }

  @Test
  void anExchangeIsNotThrownAwayForAMissingRequestId() {
    server.then(json(200, "{\"access_token\":\"%s\",\"item_id\":\"itemA\"}".formatted(ACCESS)));

    assertThat(gateway.exchange(PUBLIC_TOKEN).block())
        .isEqualTo(new ExchangedItem(ACCESS_TOKEN, "itemA", "missing"));
  }

  @Test
  void aCallCarriesKeysAndVersionInHeadersOnce() {
    server.then(json(200, EXCHANGED));

    gateway.exchange(PUBLIC_TOKEN).block();

    FaultyServer.Received request = onlyRequest();
    assertThat(request.head()).startsWith("POST /item/public_token/exchange ");
    assertThat(request.header("PLAID-CLIENT-ID")).containsExactly("our-client");
    assertThat(request.header("PLAID-SECRET")).containsExactly(SECRET);
    assertThat(request.header("Plaid-Version")).containsExactly("2020-09-14");
    assertThat(request.header("User-Agent")).singleElement().asString().contains("Plaid Java");
    assertThat(request.body()).isEqualTo("{\"public_token\":\"" + PUBLIC + "\"}");
  }

  @Test
  void aLinkTokenAsksForWhatCannotBeChangedLater() {
    UUID linkRequestId = UUID.fromString("00000000-0000-7000-8000-000000000009");
    server.then(
        json(
            200,
            "{\"link_token\":\"link-sandbox-1\",\"expiration\":\"2026-11-21T14:00:00Z\","
                + "\"request_id\":\"rq2\"}"));

    IssuedLinkToken issued =
        gateway.createLinkToken(NewLinkToken.first("user-of-ours", linkRequestId)).block();

    assertThat(issued)
        .isEqualTo(
            new IssuedLinkToken(
                LinkToken.of("link-sandbox-1"), Instant.parse("2026-11-21T14:00:00Z"), "rq2"));
    assertThat(onlyRequest().body())
        .contains("\"client_user_id\":\"user-of-ours\"")
        .contains("\"products\":[\"transactions\"]")
        .contains("\"transactions\":{\"days_requested\":730}")
        .contains("\"country_codes\":[\"US\"]")
        .contains("\"language\":\"en\"")
        .contains("\"client_name\":\"Fiscility\"")
        .contains("\"webhook\":\"https://us.example/plaid/webhook/" + linkRequestId + "\"")
        .contains("\"redirect_uri\":\"https://us.example/oauth\"")
        .doesNotContain(SECRET)
        .doesNotContain("access_token");
  }

  @Test
  void aRequestCutOnAPooledConnectionIsNotSentAgain() {
    server.then(json(200, EXCHANGED)).then(cut()).then(json(200, EXCHANGED));
    gateway.exchange(PUBLIC_TOKEN).block();

    PlaidFailure failure = failureOf(gateway.exchange(PUBLIC_TOKEN));

    assertThat(failure).isInstanceOfSatisfying(Unknown.class, it -> doubts(it, Doubt.CUT));
    staysAt(2);
  }

  @Test
  void aRequestCutOnAFreshConnectionIsNotSentAgain() {
    server.then(cut()).then(json(200, EXCHANGED));

    PlaidFailure failure = failureOf(gateway.exchange(PUBLIC_TOKEN));

    assertThat(failure).isInstanceOfSatisfying(Unknown.class, it -> doubts(it, Doubt.CUT));
    staysAt(1);
  }

  @ParameterizedTest
  @CsvSource({"503,Retry-After: 0", "408,Retry-After: 0", "421,X: y", "401,X: y", "407,X: y"})
  void anAnswerThatInvitesToRepeatIsNotFollowed(int status, String header) {
    server.then(answer(status, "text/plain", "", header)).then(json(200, EXCHANGED));

    PlaidFailure failure = failureOf(gateway.exchange(PUBLIC_TOKEN));

    assertThat(failure).isInstanceOf(Unknown.class);
    staysAt(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 307, 308})
  void aRedirectIsNotFollowed(int status) throws IOException {
    try (FaultyServer elsewhere = new FaultyServer()) {
      elsewhere.then(json(200, EXCHANGED));
      server.then(answer(status, "text/plain", "", "Location: " + elsewhere.url() + "/x"));

      PlaidFailure failure = failureOf(gateway.exchange(PUBLIC_TOKEN));

      assertThat(failure)
          .isEqualTo(
              new Unknown(
                  PlaidEndpoint.PUBLIC_TOKEN_EXCHANGE, Doubt.UNREADABLE_ANSWER, status, null));
      staysAt(1);
      assertThat(elsewhere.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>hello</html>",
        "",
        "null",
        "[]",
        "{}",
        "{\"item_id\":\"itemA\",\"request_id\":\"rq1\"}",
        "{\"access_token\":\"x\",\"request_id\":\"rq1\"}",
        "{\"access_token\":\" \",\"item_id\":\"itemA\"}",
        "{\"access_token\":{\"a\":1},\"item_id\":\"itemA\"}",
        "{\"access_token\":\"x\",\"item_id\":\"itemA\""
      })
  void anUnreadable200IsUnknown(String body) {
    server.then(json(200, body));

    assertThat(failureOf(gateway.exchange(PUBLIC_TOKEN))).isInstanceOf(Unknown.class);
    staysAt(1);
  }

  @Test
  void half200IsUnknown() {
    server.then(halfOf(EXCHANGED)).then(json(200, EXCHANGED));

    assertThat(failureOf(gateway.exchange(PUBLIC_TOKEN))).isInstanceOf(Unknown.class);
    staysAt(1);
  }

  @Test
  void anAnswerThatNeverComesIsUnknownAfterTheEndpointsOwnLimit() {
    server.then(after(released, json(200, EXCHANGED)));

    assertThat(failureOf(gateway.exchange(PUBLIC_TOKEN)))
        .isInstanceOfSatisfying(Unknown.class, it -> doubts(it, Doubt.TIMED_OUT));
    staysAt(1);
  }

  @Test
  void aHtmlErrorIsUnknownAndAnErrorObjectIsARefusal() {
    server.then(answer(502, "text/html", "<html>bad gateway</html>"));
    server.then(answer(404, "text/html", "<html>who?</html>"));
    server.then(
        json(
            400,
            "{\"error_type\":\"INVALID_INPUT\",\"error_code\":\"INVALID_PUBLIC_TOKEN\","
                + "\"error_message\":\"could not find "
                + PUBLIC
                + "\",\"display_message\":null,\"request_id\":\"rq3\"}"));

    List<PlaidFailure> failures =
        Flux.range(0, 3)
            .concatMap(i -> Mono.fromSupplier(this::exchangeFailure))
            .collectList()
            .block();

    assertThat(failures)
        .containsExactly(
            new Unknown(PlaidEndpoint.PUBLIC_TOKEN_EXCHANGE, Doubt.SERVER_ERROR, 502, null),
            new Unknown(PlaidEndpoint.PUBLIC_TOKEN_EXCHANGE, Doubt.UNREADABLE_ANSWER, 404, null),
            new Refused(
                PlaidEndpoint.PUBLIC_TOKEN_EXCHANGE,
                400,
                "INVALID_INPUT",
                "INVALID_PUBLIC_TOKEN",
                null,
                "rq3"));
  }

  @Test
  void aClosedPortIsNotExecuted() throws IOException {
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      closedPort = socket.getLocalPort();
    }
    client.close();
    connect("http://127.0.0.1:" + closedPort);

    assertThat(exchangeFailure())
        .isInstanceOfSatisfying(
            NotExecuted.class, it -> assertThat(it.reason()).isEqualTo(Reason.NOT_CONNECTED));
  }

  @Test
  void aFailedTlsHandshakeIsNotExecuted() {
    client.close();
    connect(server.url().replace("http:", "https:"));

    assertThat(exchangeFailure())
        .isInstanceOfSatisfying(
            NotExecuted.class, it -> assertThat(it.reason()).isEqualTo(Reason.NOT_CONNECTED));
    assertThat(server.received()).isEmpty();
  }

  @Test
  void fiftySlowCallsRunAtOnceAndNoCallersThreadWaits() {
    IntStream.range(0, 50).forEach(i -> server.then(after(released, json(200, EXCHANGED))));

    List<Mono<ExchangedItem>> calls =
        IntStream.range(0, 50).mapToObj(i -> gateway.exchange(PUBLIC_TOKEN)).toList();
    Mono<List<ExchangedItem>> all = Flux.merge(Flux.fromIterable(calls), 50).collectList();
    List<ExchangedItem> answers =
        all.doOnSubscribe(
                s ->
                    Mono.fromRunnable(() -> await().until(() -> server.received().size() == 50))
                        .doFinally(signal -> released.countDown())
                        .subscribeOn(Schedulers.boundedElastic())
                        .subscribe())
            .block(Duration.ofSeconds(20));

    assertThat(answers).hasSize(50);
  }

  @Test
  void anExchangeThatItsCallerLeftRunsOnAndItsOrphanIsNamed() {
    server.then(after(released, json(200, EXCHANGED)));

    Disposable caller =
        gateway
            .exchange(PUBLIC_TOKEN)
            .contextWrite(
                CallSubject.command(UUID.fromString("00000000-0000-7000-8000-000000000001")))
            .subscribe();
    await().until(() -> server.received().size() == 1);
    caller.dispose();
    released.countDown();

    await()
        .untilAsserted(
            () ->
                assertThat(log.calls())
                    .singleElement()
                    .asString()
                    .startsWith("ERROR")
                    .contains("orphan", "item_id=itemA", "plaid_request_id=rq1")
                    .contains("command_id=00000000-0000-7000-8000-000000000001"));
  }

  @Test
  void eachCallLeavesOneLineWithPlaidsRequestIdAndOneTimerSample() {
    server.then(json(200, "{\"request_id\":\"rq4\"}"));
    server.then(
        json(
            400,
            "{\"error_type\":\"ITEM_ERROR\",\"error_code\":\"ITEM_NOT_FOUND\","
                + "\"request_id\":\"rq5\"}"));

    gateway.removeItem(ACCESS_TOKEN).contextWrite(CallSubject.item("itemA")).block();
    PlaidFailure failure =
        failureOf(gateway.removeItem(ACCESS_TOKEN).contextWrite(CallSubject.item("itemA")));

    assertThat(failure)
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.errorClass()).isEqualTo(PlaidErrorClass.ITEM_GONE));
    assertThat(log.calls()).hasSize(2);
    assertThat(log.calls().get(0))
        .startsWith("INFO /item/remove was answered latency_ms=")
        .contains("plaid_request_id=rq4 item_id=itemA");
    assertThat(log.calls().get(1))
        .startsWith("INFO /item/remove was refused: ITEM_ERROR ITEM_NOT_FOUND")
        .contains("plaid_request_id=rq5 item_id=itemA");
    assertThat(metrics.get("plaid.call").tag("outcome", "answered").timer().count()).isEqualTo(1);
    assertThat(metrics.get("plaid.call").tag("kind", "ITEM_GONE").timer().count()).isEqualTo(1);
  }

  @Test
  void anItemIsReadWithItsErrorAndTheStartOfTheCall() {
    server.then(
        json(
            200,
            """
            {"item":{"item_id":"itemA","institution_id":"ins_1","institution_name":"First Bank",
              "webhook":"https://us.example/w","error":{"error_type":"ITEM_ERROR",
              "error_code":"ITEM_LOGIN_REQUIRED","error_code_reason":"OAUTH_CONSENT_EXPIRED",
              "error_message":"m","display_message":null},
              "consent_expiration_time":"2027-01-02T03:04:05Z","update_type":"newer than we are"},
             "status":null,"request_id":"rq6"}"""));

    assertThat(gateway.item(ACCESS_TOKEN).block())
        .isEqualTo(
            new ItemStatus(
                "itemA",
                "ins_1",
                "First Bank",
                new ItemError("ITEM_ERROR", "ITEM_LOGIN_REQUIRED", "OAUTH_CONSENT_EXPIRED"),
                Instant.parse("2027-01-02T03:04:05Z"),
                "https://us.example/w",
                "rq6",
                NOW));
  }

  @Test
  void accountsKeepPlaidsOrderAndExactMoney() {
    server.then(
        json(
            200,
            """
            {"accounts":[
              {"account_id":"b","name":"Credit","official_name":null,"mask":null,"type":"credit",
               "subtype":"credit card","balances":{"current":12345678901.1,"available":null,
               "limit":10000,"iso_currency_code":"USD","unofficial_currency_code":null}},
              {"account_id":"a","persistent_account_id":"p","name":"Wallet","official_name":"W",
               "mask":"0001","verification_status":"newer","holder_category":"newer","type":"newer","subtype":"newer still","balances":{"current":0.07,
               "available":-0.1,"limit":null,"iso_currency_code":null,
               "unofficial_currency_code":"BTC"}}],
             "item":{"item_id":"itemA","institution_id":null,"products":["newer"],"error":null},
             "request_id":"rq7"}"""));

    AccountsAnswer answer = gateway.accounts(ACCESS_TOKEN).block();

    assertThat(answer.accounts())
        .containsExactly(
            new PlaidAccount(
                "b",
                null,
                "Credit",
                null,
                null,
                "credit",
                "credit card",
                balances("12345678901.1", null, "10000", "USD", null)),
            new PlaidAccount(
                "a",
                "p",
                "Wallet",
                "W",
                "0001",
                "unknown",
                null,
                balances("0.07", "-0.1", null, null, "BTC")));
    assertThat(answer)
        .usingRecursiveComparison()
        .ignoringFields("accounts")
        .isEqualTo(new AccountsAnswer(List.of(), "itemA", null, null, null, null, "rq7", NOW));
  }

  private void connect(String url) {
    PlaidProperties properties =
        new PlaidProperties(
            url,
            "our-client",
            SECRET,
            "https://us.example/plaid/webhook",
            "https://us.example/oauth",
            "Fiscility",
            "en",
            List.of("US"),
            730,
            Duration.ofSeconds(2),
            Duration.ofSeconds(20),
            Map.of(PlaidEndpoint.PUBLIC_TOKEN_EXCHANGE, Duration.ofSeconds(2)),
            64,
            Duration.ofSeconds(30));
    metrics = new SimpleMeterRegistry();
    client = new PlaidClient(properties, metrics);
    gateway =
        new PlaidJavaGateway(
            client.api(),
            new PlaidCalls(properties, new CallJournal(metrics)),
            properties,
            Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private PlaidFailure exchangeFailure() {
    return failureOf(gateway.exchange(PUBLIC_TOKEN));
  }

  private static PlaidFailure failureOf(Mono<?> call) {
    return call.then(Mono.<PlaidFailure>error(() -> new AssertionError("the call was answered")))
        .onErrorResume(PlaidCallException.class, e -> Mono.just(e.failure()))
        .block();
  }

  private static void doubts(Unknown failure, Doubt doubt) {
    assertThat(failure.doubt()).isEqualTo(doubt);
  }

  private FaultyServer.Received onlyRequest() {
    assertThat(server.received()).hasSize(1);
    return server.received().get(0);
  }

  private void staysAt(int requests) {
    await()
        .during(Duration.ofMillis(100))
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(server.received()).hasSize(requests));
  }

  private static PlaidBalances balances(
      String current, String available, String limit, String iso, String unofficial) {
    return new PlaidBalances(decimal(current), decimal(available), decimal(limit), iso, unofficial);
  }

  private static BigDecimal decimal(String text) {
    return text == null ? null : new BigDecimal(text);
  }
}
