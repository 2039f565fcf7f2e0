package com.fiscility.systemtests.browser;

import static com.fiscility.systemtests.support.Linking.BANK;
import static com.fiscility.systemtests.support.Linking.aConnection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.systemtests.support.SystemUnderTest;
import com.fiscility.systemtests.support.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/**
 * How long it takes from the event that raises a prompt until somebody can see it. Prints the waits
 * in milliseconds, sorted; the aim is 500 for 95 of 100.
 */
class PromptSpeedMeasurement {

  private static final String OWNER = "petra";
  private static final int PROMPTS = 20;

  private final SystemUnderTest system = SystemUnderTest.running();
  private final Browser browser = Browser.open();

  @BeforeEach
  void signIn() {
    browser.visit(system.gateway().address() + "/");
    browser.click("sign-in-" + OWNER);
    browser.see(By.cssSelector("[data-testid='live-status'][data-live='true']"));
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void aPromptIsSeenWithinHalfASecond() {
    String itemId = aConnection(system, system.client(OWNER, "pro"), BANK, "user_speed");
    By prompt = Browser.byTestId("prompt-" + itemId);
    browser.noteArrivals("prompt-" + itemId);
    int before = raised().size();

    for (int i = 0; i < PROMPTS; i++) {
      system.plaid().breakLogin(itemId);
      browser.see(prompt);
      system.plaid().repairLogin(itemId);
      browser.untilGone(prompt);
    }

    List<Long> seen = browser.arrivals();
    List<Long> published = raised().subList(before, raised().size());
    assertThat(seen).hasSameSizeAs(published);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      waits.add(seen.get(i) - published.get(i));
    }
    Collections.sort(waits);
    System.out.printf(
        "From event to sight: p50 %d ms, p95 %d ms of %s%n",
        percentile(waits, 0.5), percentile(waits, 0.95), waits);
  }

  private static long percentile(List<Long> sorted, double share) {
    return sorted.get((int) Math.ceil(sorted.size() * share) - 1);
  }

  /** When the owner's prompts were published, in real time. */
  private List<Long> raised() {
    return system.topics().of("notification.events.v1", OWNER).stream()
        .filter(event -> Topics.header(event, "ce_type").endsWith("PromptRaised"))
        .map(ConsumerRecord::timestamp)
        .toList();
  }
}
