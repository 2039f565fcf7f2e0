package com.fiscility.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.simulator.faults.Fault;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Someone signs in, presses "Connect a bank", goes through Link and sees the accounts. */
class ConnectBankBrowserIT {

  private final SystemUnderTest system = SystemUnderTest.running();
  private Browser browser;
  private LinkWindow link;

  @BeforeEach
  void openDashboard() {
    browser = Browser.open();
    link = new LinkWindow(browser);
    browser.visit(system.gateway().address() + "/");
  }

  @AfterEach
  void close() {
    system.plaid().clearFaults();
    browser.close();
  }

  @Test
  void aBankIsConnectedAndItsAccountsAppearWithoutAReload() {
    browser.see("sign-in-petra");
    browser.screenshot("1-sign-in");
    browser.click("sign-in-petra");
    browser.see("connect-bank");
    browser.screenshot("2-dashboard-empty");
    Object mark = browser.pageMark();
    int before = browser.all("account").size();

    browser.click("connect-bank");
    link.chooseBank("First Platypus");
    browser.screenshot("3-link-login");
    link.logIn("user_good", "pass_good");
    browser.screenshot("4-link-accounts");
    link.shareAllAccounts();

    await().atMost(Duration.ofSeconds(30)).until(() -> browser.all("account").size() > before);
    assertThat(browser.pageMark()).as("the page was not reloaded").isEqualTo(mark);
    assertThat(browser.see("institution-name").getText()).contains("Platypus");
    assertThat(browser.see("indicator").getText()).isNotBlank();
    assertThat(browser.see("account-balance").getText()).containsPattern("[0-9]");
    assertThat(browser.all("problem")).isEmpty();
    browser.screenshot("5-connected");
    browser.phone();
    browser.screenshot("6-connected-phone");
  }

  @Test
  void closingLinkShowsNothingAndStoresNothing() {
    browser.click("sign-in-paul");
    browser.see("connect-bank");
    long rows = rows();

    browser.click("connect-bank");
    link.close();

    browser.see("connect-bank");
    assertThat(browser.all("problem")).isEmpty();
    assertThat(rows()).isEqualTo(rows);
  }

  @Test
  void anExhaustedPlanIsToldInPlainWords() {
    browser.click("sign-in-frida");
    connectAsFrida();
    browser.see("account");

    browser.click("connect-bank");

    String told = browser.see("problem").getText();
    assertThat(told).containsIgnoringCase("plan");
    assertThat(told).containsPattern("[0-9]");
    browser.screenshot("7-plan-exhausted");
  }

  @Test
  void aFailedExchangeIsShownAndLeavesNoRows() {
    browser.click("sign-in-paul");
    browser.see("connect-bank");
    long items = items();
    system
        .plaid()
        .addFault(
            Fault.error(
                "/item/public_token/exchange",
                1,
                PlaidError.of(
                    400, "INVALID_INPUT", "INVALID_PUBLIC_TOKEN", "could not find the token")));

    browser.click("connect-bank");
    link.chooseBank("First Gingham");
    link.logIn("user_good", "pass_good");
    link.shareAllAccounts();

    assertThat(browser.see("problem").getText()).isNotBlank();
    assertThat(browser.see("problem-request-id").getText()).isNotBlank();
    browser.screenshot("8-exchange-failed");
    assertThat(items()).isEqualTo(items);
  }

  private void connectAsFrida() {
    browser.see("connect-bank");
    browser.click("connect-bank");
    link.chooseBank("Tartan");
    link.logIn("user_good", "pass_good");
    link.shareAllAccounts();
  }

  private long rows() {
    return items() + system.tables().number("SELECT count(*) FROM link_exchange");
  }

  private long items() {
    return system.tables().number("SELECT count(*) FROM item")
        + system.tables().number("SELECT count(*) FROM item_token")
        + system.tables().number("SELECT count(*) FROM account");
  }
}
