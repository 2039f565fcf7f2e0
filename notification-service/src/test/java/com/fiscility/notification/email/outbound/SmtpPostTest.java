package com.fiscility.notification.email.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fiscility.notification.email.Letter;
import com.fiscility.notification.email.domain.SmtpAnswer;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.time.Clock;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What is made of each place at which a conversation with a mail server can fail. */
class SmtpPostTest {

  private static final Letter LETTER =
      new Letter(
          "frida@example.org",
          "Subject",
          "text",
          "<p>html</p>",
          "https://app.fiscility.example/plaid/unsubscribe/token",
          "<1@fiscility.example>",
          "en-GB");
  private static final MessagingException CUT =
      new MessagingException("io", new SocketException("Connection reset"));

  /**
   * A conversation.
   *
   * @param connect how it fails before it begins
   * @param beforeMail how it fails before the mail is begun
   * @param afterMail how it fails after the mail was written
   * @param quit how its end fails
   */
  private record Conversation(
      @Nullable MessagingException connect,
      @Nullable MessagingException beforeMail,
      @Nullable MessagingException afterMail,
      @Nullable MessagingException quit) {}

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void aConversationMeans(String name, Conversation conversation, SmtpAnswer answer) {
    assertThat(post(conversation).send(LETTER)).isEqualTo(answer);
  }

  static Stream<Arguments> aConversationMeans() {
    SmtpAnswer taken = new SmtpAnswer.Taken();
    SmtpAnswer away =
        new SmtpAnswer.NotTaken(true, "the connection ended before the mail was begun");
    SmtpAnswer unknown = new SmtpAnswer.Unknown("the connection ended without an answer");
    return Stream.of(
        arguments("all goes well", new Conversation(null, null, null, null), taken),
        arguments("nobody there", new Conversation(CUT, null, null, null), away),
        arguments(
            "our password is wrong",
            new Conversation(new AuthenticationFailedException("535"), null, null, null),
            new SmtpAnswer.NotTaken(true, "the mail server refuses our credentials")),
        arguments("cut before the mail", new Conversation(null, CUT, null, null), away),
        arguments("cut before it, also the end", new Conversation(null, CUT, null, CUT), away),
        arguments("no answer to the mail", new Conversation(null, null, CUT, null), unknown),
        arguments("no answer, also the end", new Conversation(null, null, CUT, CUT), unknown),
        arguments(
            "the mail is refused",
            new Conversation(null, null, refused(), null),
            new SmtpAnswer.Refused(554)),
        arguments("taken, and the end fails", new Conversation(null, null, null, CUT), taken));
  }

  private static MessagingException refused() {
    Address[] none = {};
    return new SMTPSendFailedException(".", 554, "no", null, none, none, none);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "frida@example.org, true",
        "Frida <frida@example.org>, true",
        "frida, false",
        "@example.org, false",
        "not an address, false",
        "none, false"
      })
  void onlyAnAddressIsOne(@Nullable String text, boolean address) {
    assertThat(post(new Conversation(null, null, null, null)).isAddress(text)).isEqualTo(address);
  }

  /** A letter that cannot be addressed never reaches the server. */
  @Test
  void aLetterWithoutAnAddressIsNoLetter() {
    Letter nowhere = new Letter("not an address", "s", "t", "h", "u", "<1@x>", "en");

    assertThat(post(new Conversation(null, null, null, null)).send(nowhere))
        .isEqualTo(new SmtpAnswer.Unwritten());
  }

  private static SmtpPost post(Conversation conversation) {
    JavaMailSender sender =
        new JavaMailSenderImpl() {
          @Override
          protected Transport getTransport(Session session) {
            return new PlayedTransport(session, conversation);
          }
        };
    return new SmtpPost(sender, "Fiscility <no-reply@fiscility.example>", Clock.systemUTC());
  }

  /** Plays one conversation. */
  private static final class PlayedTransport extends Transport {

    private final Conversation conversation;

    PlayedTransport(Session session, Conversation conversation) {
      super(session, new URLName("smtp://mail.example"));
      this.conversation = conversation;
    }

    @Override
    public void connect(
        @Nullable String host, int port, @Nullable String user, @Nullable String password)
        throws MessagingException {
      failBy(conversation.connect());
    }

    @Override
    public void sendMessage(Message message, Address[] to) throws MessagingException {
      failBy(conversation.beforeMail());
      try {
        message.writeTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        throw new MessagingException("cannot be written", e);
      }
      failBy(conversation.afterMail());
    }

    @Override
    public void close() throws MessagingException {
      failBy(conversation.quit());
    }

    private static void failBy(@Nullable MessagingException failure) throws MessagingException {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
