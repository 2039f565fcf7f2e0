package com.fiscility.simulator;

import static com.fiscility.simulator.Plaid.answer;
import static com.fiscility.simulator.Plaid.firstLink;
import static com.fiscility.simulator.Plaid.refusal;
import static com.fiscility.simulator.Plaid.updateMode;
import static org.assertj.core.api.Assertions.assertThat;

import com.plaid.client.model.LinkTokenCreateRequest;
import com.plaid.client.model.LinkTokenCreateResponse;
import com.plaid.client.model.LinkTokenTransactions;
import com.plaid.client.model.Products;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class LinkTokenIT {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private static PlaidSimulator simulator;
  private static Plaid plaid;

  @BeforeAll
  static void start() {
    simulator = PlaidSimulator.start(SimulatorConfig.forTests().withClock(new SettableClock(NOW)));
    plaid = Plaid.of(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void aFirstLinkTokenLivesFourHours() throws IOException {
    LinkTokenCreateResponse created = answer(plaid.api.linkTokenCreate(firstLink("u-1")));

    assertThat(created.getLinkToken()).startsWith("link-sandbox-");
    assertThat(created.getExpiration().toInstant()).isEqualTo("2026-11-21T16:00:00Z");
    assertThat(created.getRequestId()).hasSize(15);
  }

  @Test
  void anUpdateModeTokenLivesThirtyMinutes() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");

    LinkTokenCreateResponse created =
        answer(plaid.api.linkTokenCreate(updateMode("u-1", accessToken)));

    assertThat(created.getExpiration().toInstant()).isEqualTo("2026-11-21T12:30:00Z");
  }

  @Test
  void theBooksShowWhatWasAskedForWithoutTheCredentials() throws IOException {
    answer(
        plaid.api.linkTokenCreate(
            firstLink("u-seen").webhook("https://hooks.example/plaid/webhook/x")));

    List<JsonNode> requests = simulator.control().linkTokenRequests();
    JsonNode last = requests.get(requests.size() - 1);
    assertThat(last.at("/user/client_user_id").stringValue()).isEqualTo("u-seen");
    assertThat(last.at("/transactions/days_requested").intValue()).isEqualTo(730);
    assertThat(last.at("/products/0").stringValue()).isEqualTo("transactions");
    assertThat(last.at("/webhook").stringValue())
        .isEqualTo("https://hooks.example/plaid/webhook/x");
    assertThat(last.has("secret")).isFalse();
    assertThat(last.has("client_id")).isFalse();
  }

  @Test
  void aFirstLinkNeedsProducts() throws IOException {
    assertThat(code(request -> request.products(null))).isEqualTo("MISSING_FIELDS");
  }

  @Test
  void balanceCannotBeLinkedFor() throws IOException {
    assertThat(code(request -> request.products(List.of(Products.BALANCE))))
        .isEqualTo("INVALID_PRODUCT");
  }

  @Test
  void theListsOfProductsDoNotOverlap() throws IOException {
    assertThat(code(request -> request.optionalProducts(List.of(Products.TRANSACTIONS))))
        .isEqualTo("INVALID_FIELD");
  }

  @Test
  void updateModeRefusesProducts() throws IOException {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");

    assertThat(code(request -> request.accessToken(accessToken))).isEqualTo("INVALID_FIELD");
  }

  @ParameterizedTest
  @CsvSource({
    "0, INVALID_FIELD",
    "731, INVALID_FIELD",
  })
  void historyIsFromOneTo730Days(int days, String expected) throws IOException {
    assertThat(
            code(request -> request.transactions(new LinkTokenTransactions().daysRequested(days))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example/return?x=1",
    "https://app.example/return#x",
    "http://app.example/return",
    "not a url",
  })
  void redirectUrisThatPlaidRefusesAreRefused(String uri) throws IOException {
    assertThat(code(request -> request.redirectUri(uri))).isEqualTo("INVALID_FIELD");
  }

  @ParameterizedTest
  @CsvSource({"jo@example.com", "+44 20 7946 0958"})
  void personalDataIsNoUserId(String id) throws IOException {
    assertThat(refusal(plaid.api.linkTokenCreate(firstLink(id))).getErrorCode())
        .isEqualTo("INVALID_FIELD");
  }

  @Test
  void whatIsNotSimulatedIsRefusedInsteadOfIgnored() throws IOException {
    assertThat(code(request -> request.enableMultiItemLink(true))).isEqualTo("INVALID_FIELD");
  }

  private static String code(UnaryOperator<LinkTokenCreateRequest> change) throws IOException {
    return refusal(plaid.api.linkTokenCreate(change.apply(firstLink("u-1")))).getErrorCode();
  }
}
