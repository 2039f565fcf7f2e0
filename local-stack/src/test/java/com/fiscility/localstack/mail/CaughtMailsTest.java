package com.fiscility.localstack.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class CaughtMailsTest {

  private final CaughtMails mails = new CaughtMails(Clock.systemUTC());
  private final MailPages pages = new MailPages(ZoneId.of("UTC"));

  @Test
  void onlyTheNewestAreKeptAndTheNewestComesFirst() {
    for (int i = 1; i <= 600; i++) {
      mails.add("frida@example.com", aMail("number " + i, "hello"));
    }

    assertThat(mails.caught()).isEqualTo(600);
    assertThat(mails.newestFirst()).hasSize(500);
    assertThat(mails.newestFirst().get(0).header("Subject")).isEqualTo("number 600");
    assertThat(mails.find(100)).isEmpty();
    assertThat(mails.find(101)).isPresent();
  }

  @Test
  void largeMailsPushOlderOnesOut() {
    byte[] large = aMail("large", "x".repeat(6 << 20));
    mails.add("frida@example.com", aMail("small", "hello"));
    for (int i = 0; i < 3; i++) {
      mails.add("frida@example.com", large);
    }

    assertThat(mails.newestFirst()).hasSize(2);
  }

  @Test
  void whatAMailSaysIsNeverMarkupOfThePage() {
    mails.add("a<b>@example.com", aMail("<script>alert(1)</script>", "<b>'\"&"));

    String list = pages.list(mails.newestFirst(), mails.caught());
    String one = pages.mail(mails.newestFirst().get(0));

    assertThat(list).contains("&lt;script&gt;").doesNotContain("<script", "<b>");
    assertThat(one).contains("&lt;b&gt;&#39;&quot;&amp;").doesNotContain("<script", "<b>");
  }

  @Test
  void aMailThatCannotBeReadHidesNoOther() {
    mails.add(
        "frida@example.com",
        bytes("Subject: odd\r\nContent-Type: text/plain; charset=no-such-charset\r\n\r\n\u00ff"));
    mails.add("frida@example.com", aMail("fine", "hello"));

    assertThat(pages.list(mails.newestFirst(), 2)).contains("odd", "fine");
    assertThat(MailJson.of(mails.newestFirst(), 2)).contains("odd", "fine");
  }

  @Test
  void linksOfAMailOpenOutsideOfItsFrame() {
    assertThat(MailPages.frame("<html><HEAD lang=en><title>t</title></head></html>"))
        .startsWith("<html><HEAD lang=en><base target=\"_blank\">");
    assertThat(MailPages.frame("<p>hello")).isEqualTo("<base target=\"_blank\"><p>hello");
  }

  private static byte[] aMail(String subject, String text) {
    return bytes("Subject: " + subject + "\r\nContent-Type: text/plain\r\n\r\n" + text);
  }

  private static byte[] bytes(String message) {
    return message.getBytes(StandardCharsets.UTF_8);
  }
}
