package com.fiscility.systemtests.browser;

import org.openqa.selenium.By;

/** A connection on the dashboard, and the prompt about it. */
record ConnectionCard(String itemId) {

  By itself() {
    return Browser.byTestId("connection-" + itemId);
  }

  By highlighted() {
    return By.cssSelector(card() + "[data-highlighted='true']");
  }

  By part(String testId) {
    return By.cssSelector(card() + " [data-testid='" + testId + "']");
  }

  By indicator(String tone) {
    return By.cssSelector(card() + " [data-testid='indicator'][data-tone='" + tone + "']");
  }

  By prompt() {
    return Browser.byTestId("prompt-" + itemId);
  }

  By partOfPrompt(String testId) {
    return By.cssSelector("[data-testid='prompt-" + itemId + "'] [data-testid='" + testId + "']");
  }

  private String card() {
    return "[data-testid='connection-" + itemId + "']";
  }
}
