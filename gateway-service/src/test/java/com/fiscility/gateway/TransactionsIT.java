package com.fiscility.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.gateway.support.GatewayTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What users see of their transactions. */
class TransactionsIT extends GatewayTest {

  private final String user = aUser();

  @Test
  void pageIsShownAsLinkServiceHasIt() {
    LINK.transactions(
        user,
        """
        {"user_version": 9, "next_cursor": "c2",
         "transactions": [
           {"transaction_id": "t-1", "item_id": "item-1", "account_id": "acc-1",
            "date": "2026-11-20", "authorized_date": null, "name": "COFFEE 12",
            "merchant_name": "Coffee", "amount": 4.5000000000, "iso_currency_code": "EUR",
            "unofficial_currency_code": null, "pending": true, "payment_channel": "in store",
            "category": "FOOD_AND_DRINK", "something_new": 1},
           {"transaction_id": "t-2", "item_id": "item-1", "account_id": "acc-1",
            "date": "2026-11-19", "name": "SALARY", "amount": -1200, "iso_currency_code": "EUR",
            "pending": false}]}
        """);
    read("?q=caf%C3%A9%20%26%20co&limit=2&account_id=acc-1")
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"user_version": 9, "next_cursor": "c2", "transactions": [
              {"transaction_id": "t-1", "item_id": "item-1", "account_id": "acc-1",
               "date": "2026-11-20", "authorized_date": null, "name": "COFFEE 12",
               "merchant_name": "Coffee", "amount": 4.5, "iso_currency_code": "EUR",
               "pending": true, "payment_channel": "in store", "category": "FOOD_AND_DRINK"},
              {"transaction_id": "t-2", "amount": -1200, "date": "2026-11-19"}]}
            """);
    assertThat(LINK.transactionQueries(user))
        .containsExactly("account_id=acc-1&q=café & co&limit=2");
  }

  @Test
  void lastPageHasNoCursor() {
    LINK.transactions(user, "{\"user_version\": 1, \"transactions\": [], \"next_cursor\": null}");
    read("").expectStatus().isOk().expectBody().json("{\"next_cursor\": null}");
  }

  @Test
  void wrongParameterNeverReachesLinkService() {
    problem(read("?limit=201"), 400, "invalid-request")
        .jsonPath("$.errors[0].field")
        .isEqualTo("limit");
    assertThat(LINK.transactionQueries(user)).isEmpty();
  }

  @Test
  void cursorThatIsNoneIsNamed() {
    LINK.transactions(user, "400");
    problem(read("?cursor=made-up"), 400, "invalid-request")
        .jsonPath("$.errors[0].field")
        .isEqualTo("cursor");
  }

  @Test
  void connectionMustBeOnesOwn() {
    problem(read("?item_id=somebody-elses"), 404, "not-found");
    LINK.connection(user, "item-9", "UNLINKED");
    problem(read("?item_id=item-9"), 410, "connection-removed");
    assertThat(LINK.transactionQueries(user)).isEmpty();
  }

  @Test
  void withoutLinkServiceReadingIs503() {
    LINK.transactions(user, "");
    problem(read(""), 503, "temporarily-unavailable");
  }

  @Test
  void readingNeedsAJwt() {
    anyone().get().uri("/plaid/transactions").exchange().expectStatus().isUnauthorized();
  }

  private WebTestClient.ResponseSpec read(String query) {
    return as(user).get().uri(URI.create(url() + "/plaid/transactions" + query)).exchange();
  }

  private static WebTestClient.BodyContentSpec problem(
      WebTestClient.ResponseSpec response, int status, String slug) {
    return response
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:fiscility:problem:" + slug);
  }
}
