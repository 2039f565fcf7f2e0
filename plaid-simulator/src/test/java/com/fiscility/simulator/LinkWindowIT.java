package com.fiscility.simulator;

import static com.fiscility.simulator.Plaid.answer;
import static com.fiscility.simulator.Plaid.firstLink;
import static com.fiscility.simulator.Plaid.updateMode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.simulator.control.AccountView;
import com.fiscility.simulator.control.ItemTruth;
import com.fiscility.simulator.control.ItemView;
import com.plaid.client.model.CountryCode;
import com.plaid.client.model.LinkTokenCreateRequest;
import com.plaid.client.model.LinkTokenCreateRequestUpdate;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The window's side of the conversation, without a browser. */
final class LinkWindowIT {

  private static final String RETURN = "http://localhost:8080/return";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PlaidSimulator simulator = PlaidSimulator.start(SimulatorConfig.forTests());
  private final Plaid plaid = Plaid.of(simulator);
  private final Http http = new Http(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/link/v2/stable/link-initialize.js",
        "/link/v2/window/window.js",
        "/link/v2/window/window.css",
        "/link/v2/logos/ins_109508.png"
      })
  void theWindowsFilesAreServed(String path) throws Exception {
    HttpResponse<String> response = http.send("GET", path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isNotBlank();
    assertThat(response.headers().firstValue("x-content-type-options")).contains("nosniff");
  }

  @Test
  void theScriptOffersPlaidCreate() throws Exception {
    assertThat(http.send("GET", "/link/v2/stable/link-initialize.js").body())
        .contains("window.Plaid = Object.freeze({ create })");
  }

  @ParameterizedTest
  @ValueSource(strings = {"window.html", "bank.html"})
  void pagesRunTheirOwnFilesOnly(String page) throws Exception {
    HttpResponse<String> response = http.send("GET", "/link/v2/window/" + page);

    assertThat(response.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(response.body())
        .doesNotContain("<style", "style=", "onclick")
        .contains("<script type=\"module\"");
  }

  @Test
  void aLoginThatWorksLeadsToAnItemWithTheChosenAccounts() throws Exception {
    Window window = open(firstLink("u-1").webhook("https://hooks.example/plaid/webhook/1"));
    assertThat(window.step()).isEqualTo("institutions");
    window.take("choose", Map.of("institution_id", Plaid.HOUNDSTOOTH));
    assertThat(window.step()).isEqualTo("credentials");
    window.signIn("user_good", "pass_good");
    assertThat(window.step()).isEqualTo("accounts");
    List<String> offered = window.offered();
    assertThat(offered).hasSize(3);

    JsonNode finished = window.ask("finish", Map.of("account_ids", offered.subList(0, 2)));

    JsonNode metadata = finished.get("metadata");
    assertThat(metadata.at("/institution/institution_id").stringValue())
        .isEqualTo(Plaid.HOUNDSTOOTH);
    assertThat(metadata.at("/accounts/1/id").stringValue()).isEqualTo(offered.get(1));
    assertThat(metadata.at("/accounts/0/mask").stringValue()).matches("\\d{4}");
    assertThat(metadata.get("link_session_id").stringValue()).isEqualTo(window.id());
    String accessToken =
        answer(plaid.exchange(finished.get("public_token").stringValue())).getAccessToken();
    assertThat(answer(plaid.accounts(accessToken)).getAccounts())
        .extracting(account -> account.getAccountId())
        .containsExactlyElementsOf(offered.subList(0, 2));
    ItemView item = simulator.control().liveItems().get(0);
    assertThat(item.clientUserId()).isEqualTo("u-1");
    assertThat(item.webhook()).isEqualTo("https://hooks.example/plaid/webhook/1");
  }

  @Test
  void aFinishedRunCannotFinishTwice() throws Exception {
    Window window = open(firstLink("u-1"));
    window.choose(Plaid.FIRST_PLATYPUS);
    window.signIn("user_good", "pass_good");
    List<String> offered = window.offered();
    window.ask("finish", Map.of("account_ids", offered));

    assertThat(window.refusal("finish", Map.of("account_ids", offered)))
        .isEqualTo("INCORRECT_STEP");
    assertThat(simulator.control().publicTokens()).hasSize(1);
  }

  @Test
  void aWrongPasswordMayBeCorrectedButNotForEver() throws Exception {
    Window window = open(firstLink("u-1"));
    window.choose(Plaid.FIRST_PLATYPUS);
    Map<String, Object> wrong = Map.of("username", "user_good", "password", "guess");

    for (int i = 0; i < 4; i++) {
      assertThat(window.refusal("sign-in", wrong)).isEqualTo("INVALID_CREDENTIALS");
    }
    assertThat(window.refusal("sign-in", wrong)).isEqualTo("INVALID_LINK_TOKEN");

    assertThat(refusedOpening(window.token)).isEqualTo("INVALID_LINK_TOKEN");
  }

  @Test
  void aSecondFactorIsAskedFor() throws Exception {
    Window window = open(firstLink("u-1"));
    window.choose(Plaid.FIRST_PLATYPUS);
    window.signIn("user_good", "mfa_device");
    assertThat(window.step()).isEqualTo("code");

    assertThat(window.refusal("code", Map.of("code", "9999"))).isEqualTo("INVALID_MFA");
    window.take("code", Map.of("code", "1234"));

    assertThat(window.step()).isEqualTo("accounts");
  }

  @Test
  void aPasswordCanAskForAnyItemError() throws Exception {
    Window window = open(firstLink("u-1"));
    window.choose(Plaid.FIRST_PLATYPUS);

    assertThat(
            window.refusal(
                "sign-in", Map.of("username", "user_good", "password", "error_ITEM_LOCKED")))
        .isEqualTo("ITEM_LOCKED");
  }

  @Test
  void aBankThatIsDownCannotBeChosen() throws Exception {
    assertThat(
            open(firstLink("u-1"))
                .refusal("choose", Map.of("institution_id", Plaid.UNHEALTHY_DOWN)))
        .isEqualTo("INSTITUTION_DOWN");
  }

  @Test
  void theSearchFindsBanksOfTheTokensCountriesByAnyWord() throws Exception {
    Window window = open(firstLink("u-1"));

    assertThat(names(window.ask("search", Map.of("query", "oauth"))))
        .containsExactly("Platypus OAuth Bank");
    assertThat(names(window.ask("search", Map.of("query", "FIRST"))))
        .containsExactly("First Platypus Bank", "First Gingham Credit Union");
    assertThat(names(window.ask("search", Map.of("query", ""))))
        .doesNotContain("Royal Bank of Plaid");
  }

  @Test
  void anOauthBankSendsThePersonBackToTheApplication() throws Exception {
    Window window = open(firstLink("u-1").redirectUri(RETURN));
    window.choose(Plaid.PLATYPUS_OAUTH);
    assertThat(window.step()).isEqualTo("oauth");
    String state = stateOf(window.ask("oauth", Map.of()));
    List<String> has =
        ids(ask("bank/sign-in", Map.of("oauth_state_id", state, "username", "user_good")));

    JsonNode allowed =
        ask("bank/allow", Map.of("oauth_state_id", state, "account_ids", has.subList(0, 1)));

    String returned = allowed.get("return_to").stringValue();
    assertThat(returned).isEqualTo(RETURN + "?oauth_state_id=" + state);
    Window resumed =
        new Window(
            window.token,
            ask("open", Map.of("link_token", window.token, "received_redirect_uri", returned)));
    assertThat(resumed.id()).isEqualTo(window.id());
    assertThat(resumed.offered()).containsExactly(has.get(0));
    assertThat(
            resumed
                .ask("finish", Map.of("account_ids", resumed.offered()))
                .get("public_token")
                .stringValue())
        .startsWith("public-sandbox-");
  }

  @Test
  void whoRefusesAtTheBankMayTryAgain() throws Exception {
    Window window = open(firstLink("u-1").redirectUri(RETURN));
    window.choose(Plaid.PLATYPUS_OAUTH);
    String state = stateOf(window.ask("oauth", Map.of()));

    ask("bank/deny", Map.of("oauth_state_id", state));

    assertThat(window.ask("session", Map.of()).get("step").stringValue()).isEqualTo("denied");
    assertThat(stateOf(window.ask("oauth", Map.of()))).isNotEqualTo(state);
  }

  @Test
  void aReturnOfAnotherLinkTokenIsRefused() throws Exception {
    Window window = open(firstLink("u-1").redirectUri(RETURN));
    window.choose(Plaid.PLATYPUS_OAUTH);
    String state = stateOf(window.ask("oauth", Map.of()));
    String other = linkToken(firstLink("u-2").redirectUri(RETURN));

    for (Map<String, Object> opening :
        List.<Map<String, Object>>of(
            Map.of(
                "link_token", other, "received_redirect_uri", RETURN + "?oauth_state_id=" + state),
            Map.of(
                "link_token",
                window.token,
                "received_redirect_uri",
                "http://localhost/?oauth_state_id=" + state),
            Map.of("link_token", window.token, "received_redirect_uri", RETURN))) {
      assertThat(Http.json(post("open", opening)).get("error_code").stringValue())
          .isEqualTo("INVALID_FIELD");
    }
  }

  @Test
  void updateModeRepairsTheItemAndKeepsItsTokens() throws Exception {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    String itemId = answer(plaid.item(accessToken)).getItem().getItemId();
    simulator.control().breakLogin(itemId);
    Window window = open(updateMode("u-1", accessToken));
    assertThat(window.step()).isEqualTo("credentials");
    assertThat(window.refusal("sign-in", Map.of("username", "user_other", "password", "pass_good")))
        .isEqualTo("INVALID_UPDATED_USERNAME");
    window.signIn("user_good", "pass_good");

    JsonNode finished = window.ask("finish", Map.of("account_ids", window.offered()));

    assertThat(answer(plaid.item(accessToken)).getItem().getError()).isNull();
    var exchanged = answer(plaid.exchange(finished.get("public_token").stringValue()));
    assertThat(exchanged.getAccessToken()).isEqualTo(accessToken);
    assertThat(exchanged.getItemId()).isEqualTo(itemId);
    assertThat(simulator.control().items()).hasSize(1);
  }

  @Test
  void updateModeCanShareOtherAccounts() throws Exception {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    Window window =
        open(
            updateMode("u-1", accessToken)
                .update(new LinkTokenCreateRequestUpdate().accountSelectionEnabled(true)));
    window.signIn("user_good", "pass_good");
    assertThat(window.last.get("shared_before").size()).isEqualTo(3);

    window.ask("finish", Map.of("account_ids", window.offered().subList(0, 1)));

    assertThat(answer(plaid.accounts(accessToken)).getAccounts()).hasSize(1);
  }

  @Test
  void withoutAccountSelectionUpdateModeSharesTheSameAccounts() throws Exception {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    simulator.control().banks().openAccount(itemId(accessToken));
    Window window = open(updateMode("u-1", accessToken));
    window.signIn("user_good", "pass_good");
    assertThat(window.offered()).hasSize(4);

    window.ask("finish", Map.of("account_ids", window.offered()));

    assertThat(answer(plaid.accounts(accessToken)).getAccounts()).hasSize(3);
  }

  @Test
  void inEuropeUpdateModeNeverSharesOtherAccounts() throws Exception {
    String accessToken = plaid.link(Plaid.ROYAL_UK, "user_good");
    String itemId = itemId(accessToken);
    simulator.control().breakLogin(itemId);
    Window window =
        open(
            updateMode("u-1", accessToken)
                .countryCodes(List.of(CountryCode.GB))
                .update(new LinkTokenCreateRequestUpdate().accountSelectionEnabled(true)));
    assertThat(window.last.get("choose_accounts").booleanValue()).isFalse();
    String state = stateOf(window.ask("oauth", Map.of()));
    JsonNode signedIn =
        ask("bank/sign-in", Map.of("oauth_state_id", state, "username", "user_good"));
    List<String> has = ids(signedIn);
    assertThat(signedIn.get("shared_before")).hasSameSizeAs(has);
    ask("bank/allow", Map.of("oauth_state_id", state, "account_ids", has.subList(0, 1)));

    window.ask("finish", Map.of("account_ids", has.subList(0, 1)));

    assertThat(answer(plaid.accounts(accessToken)).getAccounts()).hasSize(3);
    assertThat(answer(plaid.item(accessToken)).getItem().getError()).isNull();
  }

  @Test
  void aNewAccountsHistoryReachesACopyThatIsUpToDate() throws Exception {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    String itemId = itemId(accessToken);
    Mirror mirror = new Mirror(plaid, accessToken);
    mirror.pull(500);
    String dropped = answer(plaid.accounts(accessToken)).getAccounts().get(1).getAccountId();
    String opened = simulator.control().banks().openAccount(itemId);

    share(accessToken, id -> !id.equals(dropped));
    mirror.pull(200);
    assertSame(mirror, itemId);
    share(accessToken, id -> true);
    mirror.pull(200);

    assertSame(mirror, itemId);
    assertThat(simulator.control().transactions().truth(itemId).accounts())
        .extracting(AccountView::accountId)
        .hasSize(4)
        .contains(opened, dropped);
  }

  @Test
  void renumberedAccountsComeWithTheirHistoryUnderNewIds() throws Exception {
    String accessToken = plaid.link(Plaid.HOUNDSTOOTH, "user_good");
    String itemId = itemId(accessToken);
    List<AccountView> before = simulator.control().transactions().truth(itemId).accounts();
    Mirror mirror = new Mirror(plaid, accessToken);
    mirror.pull(500);

    simulator.control().banks().renumberAccounts(itemId);
    mirror.pull(500);

    List<AccountView> after = simulator.control().transactions().truth(itemId).accounts();
    assertThat(after)
        .extracting(AccountView::mask)
        .isEqualTo(before.stream().map(AccountView::mask).toList());
    assertThat(after)
        .extracting(AccountView::accountId)
        .doesNotContainAnyElementsOf(before.stream().map(AccountView::accountId).toList());
    assertSame(mirror, itemId);
  }

  private void share(String accessToken, Predicate<String> wanted) throws Exception {
    Window window =
        open(
            updateMode("u-1", accessToken)
                .update(new LinkTokenCreateRequestUpdate().accountSelectionEnabled(true)));
    window.signIn("user_good", "pass_good");
    window.ask("finish", Map.of("account_ids", window.offered().stream().filter(wanted).toList()));
  }

  private void assertSame(Mirror mirror, String itemId) {
    ItemTruth truth = simulator.control().transactions().truth(itemId);
    List<String> accountIds = truth.accounts().stream().map(AccountView::accountId).toList();
    assertThat(mirror.rows(accountIds)).isEqualTo(Mirror.rows(truth.transactions()));
  }

  private String itemId(String accessToken) throws IOException {
    return answer(plaid.item(accessToken)).getItem().getItemId();
  }

  @Test
  void theEndOfARunIsToldWithItsPublicTokenOrWithout() throws Exception {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      Window finished = open(firstLink("u-1").webhook(receiver.url("/plaid/webhook/7")));
      finished.choose(Plaid.FIRST_PLATYPUS);
      finished.signIn("user_good", "pass_good");
      String publicToken =
          finished
              .ask("finish", Map.of("account_ids", finished.offered()))
              .get("public_token")
              .stringValue();
      await().until(() -> receiver.arrivals().size() == 1);
      JsonNode told = receiver.arrivals().get(0).json();
      assertThat(told.get("webhook_code").stringValue()).isEqualTo("SESSION_FINISHED");
      assertThat(told.get("status").stringValue()).isEqualTo("SUCCESS");
      assertThat(told.get("link_session_id").stringValue()).isEqualTo(finished.id());
      assertThat(told.get("public_tokens").get(0).stringValue()).isEqualTo(publicToken);
      assertThat(receiver.arrivals().get(0).path()).isEqualTo("/plaid/webhook/7");

      Window left = open(firstLink("u-1").webhook(receiver.url("/plaid/webhook/8")));
      left.ask("exit", Map.of());
      await().until(() -> receiver.arrivals().size() == 2);
      assertThat(receiver.arrivals().get(1).json().get("status").stringValue()).isEqualTo("EXITED");
      assertThat(receiver.arrivals().get(1).json().get("public_tokens")).isEmpty();
    }
  }

  @Test
  void expiredAndUnknownLinkTokensDoNotOpen() throws Exception {
    String token = linkToken(firstLink("u-1"));
    simulator.control().expireLinkToken(token);

    assertThat(refusedOpening(token)).isEqualTo("INVALID_LINK_TOKEN");
    assertThat(refusedOpening("link-sandbox-3b0b4b8e-6f5c-4a7e-9d3a-0c1d2e3f4a5b"))
        .isEqualTo("INVALID_LINK_TOKEN");
  }

  private String linkToken(LinkTokenCreateRequest request) throws IOException {
    return answer(plaid.api.linkTokenCreate(request)).getLinkToken();
  }

  private Window open(LinkTokenCreateRequest request) throws Exception {
    String token = linkToken(request);
    return new Window(token, ask("open", Map.of("link_token", token)));
  }

  private String refusedOpening(String token) throws Exception {
    HttpResponse<String> response = post("open", Map.of("link_token", token));
    assertThat(response.statusCode()).isEqualTo(400);
    return Http.json(response).get("error_code").stringValue();
  }

  private static String stateOf(JsonNode answer) {
    String page = answer.get("bank_page").stringValue();
    return page.substring(page.indexOf('=') + 1);
  }

  private static List<String> names(JsonNode found) {
    return found
        .get("institutions")
        .valueStream()
        .map(bank -> bank.get("name").stringValue())
        .toList();
  }

  private static List<String> ids(JsonNode answer) {
    return answer
        .get("accounts")
        .valueStream()
        .map(account -> account.get("id").stringValue())
        .toList();
  }

  private JsonNode ask(String step, Map<String, Object> body) throws Exception {
    HttpResponse<String> response = post(step, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Http.json(response);
  }

  private HttpResponse<String> post(String step, Map<String, Object> body) throws Exception {
    return http.post("/link/v2/api/" + step, JSON.writeValueAsString(body));
  }

  /** An open window. */
  private final class Window {

    final String token;
    JsonNode last;

    Window(String token, JsonNode opened) {
      this.token = token;
      this.last = opened;
    }

    String id() {
      return last.get("link_session_id").stringValue();
    }

    String step() {
      return last.get("step").stringValue();
    }

    List<String> offered() {
      return ids(last);
    }

    void choose(String institutionId) throws Exception {
      take("choose", Map.of("institution_id", institutionId));
    }

    void signIn(String username, String password) throws Exception {
      take("sign-in", Map.of("username", username, "password", password));
    }

    void take(String step, Map<String, Object> body) throws Exception {
      last = ask(step, body);
    }

    JsonNode ask(String step, Map<String, Object> body) throws Exception {
      return LinkWindowIT.this.ask(step, with(body));
    }

    String refusal(String step, Map<String, Object> body) throws Exception {
      HttpResponse<String> response = post(step, with(body));
      assertThat(response.statusCode()).isEqualTo(400);
      return Http.json(response).get("error_code").stringValue();
    }

    private Map<String, Object> with(Map<String, Object> body) {
      Map<String, Object> all = new HashMap<>(body);
      all.put("link_session_id", id());
      return all;
    }
  }
}
