package com.fiscility.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.FreePorts;
import com.fiscility.localstack.mail.CaughtMail;
import com.fiscility.localstack.mail.MailPagePart;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** A bank asks for its customer again: they are told, come back, and all is quiet. */
class ReconnectBrowserIT {

  private static final String OWNER = "paul@example.com";

  /** Has one account at each bank: the owner's plan has room for all of them. */
  private static final String CUSTOMER = "user_accounts_1";

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Pattern LINK = Pattern.compile("http://\\S+?/\\?connection=[\\w%-]+");

  private final SystemUnderTest system = SystemUnderTest.running();
  private Browser browser;
  private LinkWindow link;

  @BeforeEach
  void openDashboard() {
    browser = Browser.open();
    link = new LinkWindow(browser);
    browser.visit(system.gateway().address() + "/");
    browser.click("sign-in-paul");
  }

  @AfterEach
  void close() {
    system.plaid().clearFaults();
    browser.close();
  }

  @Test
  void aBrokenLoginIsToldRepairedFromItsMailAndThenSilent() {
    String itemId = connect("Houndstooth");
    ConnectionCard card = new ConnectionCard(itemId);
    Object mark = browser.pageMark();

    system.plaid().breakLogin(itemId);

    browser.see(card.prompt());
    browser.see(card.indicator("red"));
    await().atMost(LONGEST).until(() -> !mailsFor(itemId).isEmpty());
    assertThat(browser.pageMark()).as("the page was not reloaded").isEqualTo(mark);
    assertThat(browser.see(card.prompt()).getText()).contains("Reconnect Houndstooth");
    browser.screenshot("reconnect-1-told");
    CaughtMail mail = mailsFor(itemId).get(0);
    showMail(mail);

    browser.visit(linkIn(mail));
    browser.see(card.highlighted());
    browser.screenshot("reconnect-2-from-the-mail");
    mark = browser.pageMark();
    browser.click(card.part("reconnect"));
    link.logIn(CUSTOMER, "pass_good");
    browser.screenshot("reconnect-3-update-mode");
    link.shareAllAccounts();

    browser.see(card.indicator("green"));
    browser.untilGone(card.prompt());
    assertThat(browser.pageMark()).as("the page was not reloaded").isEqualTo(mark);
    assertThat(browser.all("problem")).isEmpty();
    browser.screenshot("reconnect-4-repaired");
    browser.phone();
    browser.screenshot("reconnect-5-repaired-phone");
    await()
        .during(Duration.ofSeconds(5))
        .atMost(Duration.ofSeconds(10))
        .until(() -> mailsFor(itemId).size() == 1 && browser.all("prompt-" + itemId).isEmpty());
  }

  @Test
  void aClosedWindowChangesNothing() {
    String itemId = connect("Tattersall");
    ConnectionCard card = new ConnectionCard(itemId);
    system.plaid().breakLogin(itemId);
    browser.see(card.prompt());

    browser.click(card.partOfPrompt("prompt-reconnect"));
    link.closeAtLogin();

    browser.see(card.prompt());
    browser.see(card.indicator("red"));
    assertThat(browser.all("problem")).isEmpty();
  }

  @Test
  void aConnectionThatTheBankRepairsGoesSilentByItself() {
    String itemId = connect("Gingham");
    ConnectionCard card = new ConnectionCard(itemId);
    system.plaid().breakLogin(itemId);
    browser.see(card.prompt());

    system.plaid().repairLogin(itemId);

    browser.see(card.indicator("green"));
    browser.untilGone(card.prompt());
  }

  @Test
  void aRemovedConnectionIsShownAsGoingAndThenGone() {
    String itemId = connect("Tartan");
    ConnectionCard card = new ConnectionCard(itemId);

    browser.click(card.part("manage"));
    browser.click(card.part("remove"));
    browser.screenshot("remove-1-asked");
    browser.click("remove-confirm");

    browser.untilGone(card.itself());
    assertThat(system.plaid().liveItems()).noneMatch(item -> item.itemId().equals(itemId));
    assertThat(browser.all("problem")).isEmpty();
  }

  /** Connects a bank and gives the item_id. */
  private String connect(String bank) {
    browser.see("connect-bank");
    List<String> before = connections();
    browser.click("connect-bank");
    link.chooseBank(bank);
    link.logIn(CUSTOMER, "pass_good");
    link.shareAllAccounts();
    await().atMost(LONGEST).until(() -> connections().size() > before.size());
    return connections().stream().filter(id -> !before.contains(id)).findFirst().orElseThrow();
  }

  private List<String> connections() {
    return browser.attributes(By.cssSelector(".connection"), "data-testid").stream()
        .map(testId -> testId.substring("connection-".length()))
        .toList();
  }

  /** Mails that ask their owner to sign in again for this connection. */
  private List<CaughtMail> mailsFor(String itemId) {
    return system.mail().mails().newestFirst().stream()
        .filter(mail -> mail.recipient().equals(OWNER))
        .filter(mail -> mail.text().orElse("").contains("connection=" + itemId))
        .filter(mail -> mail.header("Subject").startsWith("Please reconnect"))
        .toList();
  }

  private static String linkIn(CaughtMail mail) {
    Matcher link = LINK.matcher(mail.text().orElseThrow());
    assertThat(link.find()).as(mail.text().orElseThrow()).isTrue();
    return link.group();
  }

  /** Keeps what the mail looks like. */
  private void showMail(CaughtMail mail) {
    MailPagePart page = new MailPagePart(FreePorts.next(), system.mail().mails());
    page.start();
    try {
      browser.visit(page.address() + "/mails/" + mail.id());
      browser.screenshot("reconnect-mail");
    } finally {
      page.stop();
    }
  }
}
