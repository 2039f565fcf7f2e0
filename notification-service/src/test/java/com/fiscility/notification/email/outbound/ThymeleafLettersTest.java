package com.fiscility.notification.email.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.notification.contact.UnsubscribeLinks;
import com.fiscility.notification.contact.domain.Contact;
import com.fiscility.notification.email.Letter;
import com.fiscility.notification.email.MailProperties;
import com.fiscility.notification.email.domain.EmailKind;
import com.fiscility.notification.email.domain.Matter;
import com.fiscility.notification.email.domain.Matter.Detail;
import com.fiscility.notification.email.domain.PendingEmail;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ThymeleafLettersTest {

  private static final Instant SINCE = Instant.parse("2026-11-20T23:30:00Z");
  private static final Instant DEADLINE = Instant.parse("2026-12-04T10:00:00Z");
  private static final MailProperties PROPERTIES =
      new MailProperties(
          "Fiscility <no-reply@fiscility.example>",
          "Fiscility",
          URI.create("https://app.fiscility.example/"),
          Duration.ofMinutes(2),
          Duration.ofDays(7),
          Duration.ofHours(24),
          Duration.ofMinutes(7),
          4,
          Duration.ofSeconds(15),
          Duration.ofMillis(250));

  private final ThymeleafLetters letters =
      new ThymeleafLetters(PROPERTIES, new UnsubscribeLinks(new byte[32]));

  private static Matter matter(EmailKind kind, String itemId, @Nullable String bank) {
    return matter(kind, Detail.NONE, itemId, bank);
  }

  private static Matter matter(
      EmailKind kind, Detail detail, String itemId, @Nullable String bank) {
    return new Matter(kind, detail, itemId, bank, SINCE, DEADLINE, Matter.Standing.LIVE);
  }

  private Letter write(@Nullable String name, Matter... matters) {
    List<Matter> told = List.of(matters);
    return letters.write(
        new PendingEmail(new UUID(0, 7), "frida", false, false, 1, true, false, told),
        told,
        new Contact("frida", "frida@example.org", name, "en-GB", false));
  }

  @ParameterizedTest
  @CsvSource({
    "RECONNECT_NEEDED, Please reconnect First Bank, 20 November 2026",
    "EXPIRES_SOON, Your connection to First Bank ends on 4 December 2026, 4 December 2026",
    "RECONNECT_DUE, Please confirm your connection to First Bank, First Bank",
    "BANK_OUTAGE, First Bank is not answering at the moment, 20 November 2026",
    "BANK_CONNECTED, First Bank is now connected, First Bank"
  })
  void eachSaysWhatItIsAboutInBothParts(EmailKind kind, String subject, String said) {
    Letter letter = write("Frida", matter(kind, "item-1", "First Bank"));

    assertThat(letter.subject()).isEqualTo(subject);
    assertThat(letter.text()).startsWith("Hello Frida,").contains(subject, said);
    assertThat(letter.html()).contains("Hello Frida,", subject, said);
    assertThat(letter.text() + letter.html()).doesNotContain(" th:", "[(", "[#", "null");
  }

  @Test
  void whoWithdrewAccessIsNotToldOfAPassword() {
    Letter broken = write("Frida", matter(EmailKind.RECONNECT_NEEDED, "i", "First Bank"));
    Letter withdrawn =
        write(
            "Frida",
            matter(EmailKind.RECONNECT_NEEDED, Detail.ACCESS_WITHDRAWN, "i", "First Bank"));

    assertThat(broken.text()).contains("a password changed").doesNotContain("withdrawn");
    assertThat(withdrawn.subject()).isEqualTo("Please reconnect First Bank");
    assertThat(withdrawn.text())
        .contains("Since 20 November 2026", "access to them was withdrawn at the bank")
        .doesNotContain("password changed", "sign-in");
  }

  @Test
  void aBankThatAnswersInPartIsNotSaidToBeSilent() {
    Letter letter =
        write("Frida", matter(EmailKind.BANK_OUTAGE, Detail.ANSWERS_IN_PART, "i", "First Bank"));

    assertThat(letter.subject()).isEqualTo("First Bank has problems at the moment");
    assertThat(letter.text())
        .contains("First Bank has been answering us slowly or only in part since 20 November 2026")
        .doesNotContain("not answer");
  }

  @ParameterizedTest
  @EnumSource(EmailKind.class)
  void oneButtonOpensTheDashboardUnlessNothingCanBeDone(EmailKind kind) {
    Letter letter = write("Frida", matter(kind, "a b&c", "First Bank"));
    String url = "https://app.fiscility.example/?connection=a+b%26c";

    assertThat(count(letter.html(), "class=\"button\""))
        .isEqualTo(kind == EmailKind.BANK_OUTAGE ? 0 : 1);
    assertThat(count(letter.text(), url)).isEqualTo(kind == EmailKind.BANK_OUTAGE ? 0 : 1);
  }

  @Test
  void severalConnectionsShareOneButton() {
    Letter letter =
        write(
            "Frida",
            matter(EmailKind.RECONNECT_NEEDED, "one", "First Bank"),
            matter(EmailKind.RECONNECT_DUE, "two", "Second Bank"),
            matter(EmailKind.BANK_OUTAGE, "three", "Third Bank"));

    assertThat(letter.subject()).isEqualTo("Please reconnect First Bank (and 2 more)");
    assertThat(count(letter.html(), "class=\"button\"")).isEqualTo(1);
    assertThat(letter.html())
        .contains("?connection=one", "?connection=two")
        .doesNotContain("?connection=three");
    assertThat(letter.text()).contains("First Bank", "Second Bank", "Third Bank");
  }

  @Test
  void whatComesFromOutsideIsOnlyText() {
    Letter letter =
        write(
            "<b>Frida</b> www.example.org",
            matter(EmailKind.RECONNECT_DUE, "i", "Bank <script>\r\nBcc: x@example.org"));

    assertThat(letter.html()).doesNotContain("<script", "<b>").contains("Hello,");
    assertThat(letter.subject()).doesNotContain("\n").doesNotContain("\r");
  }

  @Test
  void aBankWithoutANameIsYourBank() {
    Letter letter = write(null, matter(EmailKind.RECONNECT_NEEDED, "i", null));

    assertThat(letter.subject()).isEqualTo("Please reconnect your bank");
    assertThat(letter.text()).startsWith("Hello,").contains("your accounts at your bank");
  }

  @Test
  void itsIdAndItsUnsubscribeLinkStayTheSame() {
    Letter letter = write("Frida", matter(EmailKind.RECONNECT_DUE, "i", "First Bank"));

    assertThat(letter.messageId())
        .isEqualTo("<00000000-0000-0000-0000-000000000007@fiscility.example>");
    assertThat(letter.unsubscribe())
        .startsWith("https://app.fiscility.example/plaid/unsubscribe/ZnJpZGE.");
    assertThat(letter.html()).contains(letter.unsubscribe());
    assertThat(letter.text()).contains(letter.unsubscribe());
    assertThat(letter).hasToString("Letter[" + letter.messageId() + "]");
  }

  private static long count(String text, String part) {
    return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }
}
