package com.fiscility.notification.email.outbound;

import com.fiscility.notification.email.domain.EmailKind;
import com.fiscility.notification.email.domain.Matter;
import com.fiscility.notification.email.domain.Matter.Detail;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sentences of e-mails, in English. What they quote comes from outside and is kept short. */
final class Wording {

  private static final int LONGEST_BANK = 80;
  private static final int LONGEST_NAME = 40;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+");

  /** Letters and what joins them: a name that could pass for a link is not greeted with. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}]+(?:[ '’-][\\p{L}\\p{M}]+)*");

  private final DateTimeFormatter dates;

  Wording(Locale locale) {
    this.dates =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(locale)
            .withZone(ZoneOffset.UTC);
  }

  /** What an e-mail says of one connection. */
  record Section(String title, String text) {}

  String greeting(@Nullable String name) {
    String clean = name == null ? "" : oneLine(name, LONGEST_NAME);
    return NAME.matcher(clean).matches() ? "Hello " + clean + "," : "Hello,";
  }

  String subject(List<Matter> matters) {
    String first = title(matters.get(0));
    return matters.size() == 1 ? first : first + " (and " + (matters.size() - 1) + " more)";
  }

  Section section(Matter matter) {
    return new Section(title(matter), text(matter));
  }

  String button(EmailKind kind) {
    return switch (kind) {
      case RECONNECT_NEEDED -> "Sign in again";
      case EXPIRES_SOON -> "Keep the connection";
      case RECONNECT_DUE -> "Confirm the connection";
      case BANK_CONNECTED -> "Show the connection";
      case BANK_OUTAGE -> throw new IllegalArgumentException("Nothing can be done about an outage");
    };
  }

  private String title(Matter matter) {
    String bank = bank(matter, true);
    return switch (matter.kind()) {
      case RECONNECT_NEEDED -> "Please reconnect " + bank(matter, false);
      case EXPIRES_SOON ->
          matter.deadline() == null
              ? "Your connection to " + bank(matter, false) + " ends soon"
              : "Your connection to " + bank(matter, false) + " ends on " + day(matter.deadline());
      case RECONNECT_DUE -> "Please confirm your connection to " + bank(matter, false);
      case BANK_OUTAGE ->
          bank
              + (matter.detail() == Detail.ANSWERS_IN_PART
                  ? " has problems at the moment"
                  : " is not answering at the moment");
      case BANK_CONNECTED -> bank + " is now connected";
    };
  }

  private String text(Matter matter) {
    String bank = bank(matter, false);
    return switch (matter.kind()) {
      case RECONNECT_NEEDED ->
          "Since "
              + day(matter.since())
              + " we can no longer read your accounts at "
              + bank
              + (matter.detail() == Detail.ACCESS_WITHDRAWN
                  ? ", because access to them was withdrawn at the bank. If you want to go on,"
                      + " allow it again: it takes about a minute, and nothing of your history is"
                      + " lost. If you withdrew it on purpose, just remove the connection."
                  : ". This happens when a password changed or the bank asks for a new sign-in."
                      + " Signing in again takes about a minute, and nothing of your history is"
                      + " lost.");
      case EXPIRES_SOON ->
          "Your permission for us to read your accounts at "
              + bank
              + (matter.deadline() == null
                  ? " runs out soon."
                  : " runs out on " + day(matter.deadline()) + ".")
              + " Renew it before then, and your accounts stay up to date without a gap.";
      case RECONNECT_DUE ->
          "It has been a while since you last confirmed your connection to "
              + bank
              + ". Going through it once more keeps it healthy, and shows accounts that you opened"
              + " since.";
      case BANK_OUTAGE ->
          capital(bank)
              + (matter.detail() == Detail.ANSWERS_IN_PART
                  ? " has been answering us slowly or only in part since "
                  : " has not answered us since ")
              + day(matter.since())
              + ", so your balances and transactions may be out of date. There is nothing you need"
              + " to do: we keep trying, and catch up as soon as the bank is well again.";
      case BANK_CONNECTED ->
          "Your accounts at "
              + bank
              + " are connected, and we keep them up to date from now on. If this was not you,"
              + " remove the connection and let us know.";
    };
  }

  private static String bank(Matter matter, boolean atStart) {
    String name = matter.bank() == null ? "" : oneLine(matter.bank(), LONGEST_BANK);
    return name.isEmpty() ? (atStart ? "Your bank" : "your bank") : name;
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private String day(@Nullable Instant at) {
    return at == null ? "recently" : dates.format(at);
  }

  private static String oneLine(String text, int longest) {
    String line = CONTROL.matcher(text).replaceAll(" ").strip();
    return line.length() <= longest ? line : line.substring(0, longest).strip() + "…";
  }
}
