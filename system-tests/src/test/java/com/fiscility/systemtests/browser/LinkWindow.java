package com.fiscility.systemtests.browser;

import org.openqa.selenium.By;

/** The simulator's Link window, as a person goes through it. */
final class LinkWindow {

  private static final By FRAME = By.cssSelector("iframe[id^='plaid-link-iframe']");

  private final Browser browser;

  LinkWindow(Browser browser) {
    this.browser = browser;
  }

  /** Searches the bank, by a name that no other has, and opens its login page. */
  void chooseBank(String name) {
    browser.intoFrame(FRAME);
    browser.see(By.id("institution-search")).sendKeys(name);
    // The list moves while it is being filtered: a click before its end could hit another bank.
    browser.untilOnly("institution");
    browser.click(By.xpath("//*[@data-testid='institution'][contains(., '" + name + "')]"));
    browser.see(By.id("username"));
    browser.backToPage();
  }

  void logIn(String username, String password) {
    browser.intoFrame(FRAME);
    browser.see(By.id("username")).sendKeys(username);
    browser.see(By.id("password")).sendKeys(password);
    browser.click(By.id("submit-credentials"));
    browser.see(By.id("accounts"));
    browser.backToPage();
  }

  void shareAllAccounts() {
    browser.intoFrame(FRAME);
    browser.click(By.id("submit-accounts"));
    browser.click(By.id("finish"));
    browser.backToPage();
    browser.untilGone(FRAME);
  }

  /** Leaves without connecting anything. */
  void close() {
    browser.intoFrame(FRAME);
    browser.click(By.id("close"));
    browser.backToPage();
    browser.untilGone(FRAME);
  }

  /** Leaves a bank's login page, which asks whether one means it. */
  void closeAtLogin() {
    browser.intoFrame(FRAME);
    browser.see(By.id("username"));
    browser.click(By.id("close"));
    browser.click(By.id("exit-confirm"));
    browser.backToPage();
    browser.untilGone(FRAME);
  }
}
