package com.fiscility.notification.email.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fiscility.notification.email.domain.SmtpAnswer;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmtpFailuresTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void aFailureMeans(String name, Exception failure, boolean began, String answer) {
    assertThat(inShort(SmtpFailures.answer(failure, began))).isEqualTo(answer);
  }

  static Stream<Arguments> aFailureMeans() throws AddressException {
    return Stream.of(
        arguments("no such mailbox", address(550), false, "refused 550"),
        arguments("mailbox busy", address(451), false, "later"),
        arguments("the mail is refused", send(".", 554), true, "refused 554"),
        arguments("DATA is refused", send("DATA", 554), false, "refused 554"),
        arguments("the mail is not taken now", send(".", 452), true, "later"),
        arguments("the server closes", send("MAIL FROM:<a@b.example>", 421), false, "away"),
        arguments("we are refused", send("MAIL FROM:<a@b.example>", 550), false, "later"),
        arguments("silence after the mail", send(".", -1), true, "unknown"),
        arguments("silence before it", send("MAIL FROM:<a@b.example>", -1), false, "away"),
        arguments(
            "cut within it", new MessagingException("io", new IOException()), true, "unknown"),
        arguments("cut before it", new MessagingException("io", new IOException()), false, "away"));
  }

  private static Exception address(int code) throws AddressException {
    InternetAddress to = new InternetAddress("frida@example.org");
    Address[] none = {};
    return new SendFailedException(
        "Invalid Addresses",
        new SMTPAddressFailedException(to, "RCPT TO:<frida@example.org>", code, "no"),
        none,
        none,
        new Address[] {to});
  }

  private static Exception send(String command, int code) {
    Address[] none = {};
    return new SMTPSendFailedException(command, code, "no", null, none, none, none);
  }

  private static String inShort(SmtpAnswer answer) {
    if (answer instanceof SmtpAnswer.Refused refused) {
      return "refused " + refused.reply();
    }
    if (answer instanceof SmtpAnswer.NotTaken notTaken) {
      return notTaken.serverAway() ? "away" : "later";
    }
    return answer instanceof SmtpAnswer.Unknown ? "unknown" : "taken";
  }
}
