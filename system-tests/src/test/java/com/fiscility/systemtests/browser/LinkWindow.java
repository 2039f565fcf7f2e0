package com.fiscility.systemtests.browser;

import org.openqa.selenium.By;

/** The simulator's Link window, as a person goes through it. */
final class LinkWindow {

  private static final By FRAME = Browser.byTestId("link-frame");

  private final Browser browser;

  LinkWindow(Browser browser) {
    this.browser = browser;
  }

  /** Searches the bank and opens its login page. */
  void chooseBank(String name) {
    browser.intoFrame(FRAME);
    browser.type("link-search", name);
    browser.click(By.xpath("//*[@data-testid='link-institution'][contains(., '" + name + "')]"));
    browser.see("link-username");
    browser.backToPage();
  }

  void logIn(String username, String password) {
    browser.intoFrame(FRAME);
    browser.type("link-username", username);
    browser.type("link-password", password);
    browser.click("link-submit");
    browser.see("link-accounts");
    browser.backToPage();
  }

  void shareAllAccounts() {
    browser.intoFrame(FRAME);
    browser.click("link-continue");
    browser.click("link-done");
    browser.backToPage();
    browser.untilGone(FRAME);
  }

  /** Leaves without connecting anything. */
  void close() {
    browser.intoFrame(FRAME);
    browser.click("link-close");
    browser.backToPage();
    browser.untilGone(FRAME);
  }
}
