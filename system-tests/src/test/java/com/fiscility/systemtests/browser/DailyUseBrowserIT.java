package com.fiscility.systemtests.browser;

import static com.fiscility.systemtests.support.Linking.aConnection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.simulator.control.NewTransaction;
import com.fiscility.systemtests.support.ApiClient;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** What people do with connections that they have. */
class DailyUseBrowserIT {

  private static final String OWNER = "petra";
  private static final Duration LONGEST = Duration.ofSeconds(40);

  private final SystemUnderTest system = SystemUnderTest.running();
  private final ApiClient client = system.client(OWNER, "pro");
  private final Browser browser = Browser.open();

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void aPromptWaitsAtSignInAndMayBePutOff() {
    String itemId = aConnection(system, client, "ins_109510", "user_accounts_1_daily");
    system.plaid().breakLogin(itemId);
    ConnectionCard card = new ConnectionCard(itemId);
    await()
        .atMost(LONGEST)
        .until(() -> client.prompts().json().path("prompts").toString().contains(itemId));

    signIn();

    browser.see(card.prompt());
    browser.see(card.indicator("red"));
    assertThat(browser.see(card.part("evidence")).getText()).contains("Noticed");
    browser.screenshot("daily-1-prompt-at-sign-in");
    browser.click(card.partOfPrompt("prompt-snooze"));
    browser.untilGone(card.prompt());

    browser.click("sign-out");
    signIn();

    browser.see(card.indicator("red"));
    assertThat(browser.all("prompt-" + itemId)).isEmpty();
    assertThat(browser.all("problem")).isEmpty();
  }

  @Test
  void aRefreshBringsWhatTheBankBookedAndTheSearchFindsIt() {
    String itemId = aConnection(system, client, "ins_109511", "user_accounts_1_search");
    ConnectionCard card = new ConnectionCard(itemId);
    String accountId = system.plaid().transactions().truth(itemId).accounts().get(0).accountId();
    signIn();
    browser.see(card.part("refresh"));
    system
        .plaid()
        .transactions()
        .add(
            itemId,
            new NewTransaction(accountId, new BigDecimal("4.75"), "Zanzibar Teas", null, false));

    browser.click(card.part("refresh"));
    await().atMost(LONGEST).until(() -> told().contains("is up to date"));
    browser.click(card.part("refresh"));
    await().atMost(LONGEST).until(() -> told().contains("was refreshed a moment ago"));

    browser.click("view-transactions");
    browser.see("transaction");
    browser.type("transaction-search", "zanzibar");
    browser.untilOnly("transaction");
    assertThat(browser.see("transaction-name").getText()).contains("Zanzibar Teas");
    assertThat(browser.see("transaction-amount").getText()).contains("4.75");
    browser.screenshot("daily-2-search");
    assertThat(browser.all("problem")).isEmpty();
  }

  private void signIn() {
    browser.visit(system.gateway().address() + "/");
    browser.click("sign-in-" + OWNER);
  }

  private String told() {
    return browser.all("announcement").stream().map(WebElement::getText).reduce("", String::concat);
  }
}
