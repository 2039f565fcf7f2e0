package com.fiscility.link.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.localstack.DatabaseAddress;
import com.fiscility.localstack.SharedStack;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A user's transactions over HTTP, on a real PostgreSQL. */
@SpringBootTest(
    classes = QueryApiIT.Application.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"spring.webflux.problemdetails.enabled=true", "server.address=127.0.0.1"})
class TransactionsApiIT {

  private static final String SECRET = "a-secret-between-services";
  private static final TestIssuer ISSUER = new TestIssuer();

  @LocalServerPort private int port;
  @Autowired private DatabaseClient database;
  private WebTestClient client;

  @DynamicPropertySource
  static void addresses(DynamicPropertyRegistry properties) {
    DatabaseAddress address = SharedStack.newDatabase("transactions");
    properties.add("spring.r2dbc.url", address::r2dbcUrl);
    properties.add("spring.r2dbc.username", address::username);
    properties.add("spring.r2dbc.password", address::password);
    properties.add("spring.flyway.url", address::jdbcUrl);
    properties.add("spring.flyway.user", address::username);
    properties.add("spring.flyway.password", address::password);
    properties.add("service.jwt.issuer-uri", () -> TestIssuer.ISSUER);
    properties.add("service.jwt.jwk-set-uri", ISSUER::jwkSetUri);
    properties.add("service.internal-api.secret", () -> SECRET);
  }

  @AfterAll
  static void stop() {
    ISSUER.close();
  }

  @BeforeEach
  void startWithTwoUsers() {
    client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    run("truncate bank_transaction, account, item, users cascade");
    run(
        """
        insert into users (user_id, client_user_id, user_version, created_at) values
          ('frida', gen_random_uuid(), 12, '2026-11-01T00:00:00Z'),
          ('paul', gen_random_uuid(), 3, '2026-11-01T00:00:00Z')""");
    run(
        """
        insert into item (item_id, user_id, version, login_state, health_observed_at, linked_at,
          updated_at)
        select i, u, 1, s, now(), now(), now() from (values
          ('itemA', 'frida', 'HEALTHY'), ('itemB', 'frida', 'NEEDS_RECONNECT'),
          ('itemGone', 'frida', 'REMOVING'), ('itemOfPaul', 'paul', 'HEALTHY')) as v (i, u, s)""");
    run(
        """
        insert into account (item_id, account_id, user_id, position, name, type, status)
        select i, a, u, 0, a, 'depository', s from (values
          ('itemA', 'checking', 'frida', 'OPEN'), ('itemA', 'over', 'frida', 'OVER_LIMIT'),
          ('itemB', 'card', 'frida', 'OPEN'), ('itemGone', 'gone', 'frida', 'OPEN'),
          ('itemOfPaul', 'pauls', 'paul', 'OPEN')) as v (i, a, u, s)""");
    row("frida", "itemA", "checking", "t1", "2026-11-03", "Coffee Shop", "Beans & Co", "4.5");
    row("frida", "itemA", "checking", "t2", "2026-11-03", "100% Cotton", null, "-1200");
    row("frida", "itemB", "card", "t3", "2026-11-05", "Bookshop", null, "0.0000000001");
    row("frida", "itemA", "over", "t4", "2026-11-06", "Not served", null, "1");
    row("frida", "itemGone", "gone", "t5", "2026-11-06", "Given up", null, "1");
    row("paul", "itemOfPaul", "pauls", "t6", "2026-11-06", "Paul's", null, "1");
  }

  @Test
  void aUserSeesTheTransactionsOfServedAccountsNewestFirst() {
    client
        .get()
        .uri("/internal/v1/transactions")
        .headers(
            headers -> {
              headers.set("X-Internal-Secret", SECRET);
              headers.setBearerAuth(ISSUER.tokenOf("frida"));
            })
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"user_version": 12, "next_cursor": null, "transactions": [
              {"transaction_id": "t3", "item_id": "itemB", "account_id": "card",
               "date": "2026-11-05", "authorized_date": "2026-11-05", "name": "Bookshop",
               "merchant_name": null, "amount": 0.0000000001, "iso_currency_code": "USD",
               "unofficial_currency_code": null, "pending": false, "payment_channel": "online",
               "category": "GENERAL"},
              {"transaction_id": "t2", "item_id": "itemA", "account_id": "checking",
               "date": "2026-11-03", "authorized_date": "2026-11-03", "name": "100% Cotton",
               "merchant_name": null, "amount": -1200, "iso_currency_code": "USD",
               "unofficial_currency_code": null, "pending": false, "payment_channel": "online",
               "category": "GENERAL"},
              {"transaction_id": "t1", "item_id": "itemA", "account_id": "checking",
               "date": "2026-11-03", "authorized_date": "2026-11-03", "name": "Coffee Shop",
               "merchant_name": "Beans & Co", "amount": 4.5, "iso_currency_code": "USD",
               "unofficial_currency_code": null, "pending": false, "payment_channel": "online",
               "category": "GENERAL"}]}""",
            JsonCompareMode.STRICT);
  }

  @Test
  void aQuestionNamesItemsAccountsDaysAndWords() {
    assertThat(ids("frida", "?item_id=itemB")).containsExactly("t3");
    assertThat(ids("frida", "?account_id=checking")).containsExactly("t2", "t1");
    assertThat(ids("frida", "?account_id=pauls")).isEmpty();
    assertThat(ids("frida", "?item_id=itemOfPaul")).isEmpty();
    assertThat(ids("frida", "?from=2026-11-04")).containsExactly("t3");
    assertThat(ids("frida", "?to=2026-11-03")).containsExactly("t2", "t1");
    assertThat(ids("frida", "?from=2026-11-06&to=2026-11-01")).isEmpty();
    assertThat(ids("frida", "?q=SHOP")).containsExactly("t3", "t1");
    assertThat(ids("frida", "?q=beans %26")).containsExactly("t1");
    assertThat(ids("frida", "?q=0%25 c")).containsExactly("t2");
    assertThat(ids("frida", "?q=_")).isEmpty();
    assertThat(ids("frida", "?q=")).hasSize(3);
    assertThat(ids("nobody-yet", "")).isEmpty();
  }

  @Test
  void pagesMeetWithoutGapOrOverlapAlsoWithinADay() {
    run(
        """
        insert into bank_transaction (user_id, item_id, transaction_id, account_id, pending, amount,
          date, name)
        select 'frida', 'itemA', 'many' || n, 'checking', false, n,
          date '2026-10-01' - (n / 40), 'Number ' || n
        from generate_series(1, 10000) n""");
    run("analyze bank_transaction");

    List<String> seen = new ArrayList<>();
    String cursor = "";
    Instant begun = Instant.now();
    do {
      JsonNode page = page("frida", "?limit=200" + cursor);
      page.path("transactions").forEach(t -> seen.add(t.path("transaction_id").asString()));
      String next = page.path("next_cursor").asString(null);
      cursor = next == null ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());

    assertThat(seen).hasSize(10_003).doesNotHaveDuplicates().startsWith("t3", "t2", "t1");
    // 51 pages; one that read all there is would take minutes.
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
    assertThat(ids("frida", "?q=number 9999&limit=1")).containsExactly("many9999");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?limit=0",
        "?limit=201",
        "?limit=many",
        "?from=yesterday",
        "?to=2026-13-01",
        "?cursor=bm90IG91cnM",
        "?cursor=%25",
        "?q=%00"
      })
  void aQuestionThatMakesNoSenseIsRefused(String question) {
    ask("frida", question).expectStatus().isBadRequest();
  }

  private List<String> ids(String userId, String question) {
    List<String> ids = new ArrayList<>();
    page(userId, question)
        .path("transactions")
        .forEach(t -> ids.add(t.path("transaction_id").asString()));
    return ids;
  }

  private JsonNode page(String userId, String question) {
    byte[] body =
        ask(userId, question).expectStatus().isOk().expectBody().returnResult().getResponseBody();
    return JsonMapper.shared().readTree(body);
  }

  private WebTestClient.ResponseSpec ask(String userId, String question) {
    return client
        .get()
        .uri(
            URI.create(
                "http://127.0.0.1:"
                    + port
                    + "/internal/v1/transactions"
                    + question.replace(" ", "%20")))
        .headers(
            headers -> {
              headers.set("X-Internal-Secret", SECRET);
              headers.setBearerAuth(ISSUER.tokenOf(userId));
            })
        .exchange();
  }

  private void row(
      String user,
      String item,
      String account,
      String id,
      String date,
      String name,
      @Nullable String merchant,
      String amount) {
    run(
        """
        insert into bank_transaction (user_id, item_id, transaction_id, account_id, pending, amount,
          iso_currency_code, date, authorized_date, name, merchant_name, payment_channel,
          category_primary)
        values ('%s', '%s', '%s', '%s', false, %s, 'USD', '%s', '%s', %s, %s, 'online', 'GENERAL')\
        """
            .formatted(
                user, item, id, account, amount, date, date, quoted(name), quoted(merchant)));
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "null" : "'" + text.replace("'", "''") + "'";
  }

  private void run(String sql) {
    database.sql(sql).then().block();
  }
}
