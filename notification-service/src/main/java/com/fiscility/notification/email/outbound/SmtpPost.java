package com.fiscility.notification.email.outbound;

import com.fiscility.notification.email.Letter;
import com.fiscility.notification.email.Post;
import com.fiscility.notification.email.domain.SmtpAnswer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/** Mail through SMTP. */
public final class SmtpPost implements Post {

  private final JavaMailSender sender;
  private final InternetAddress from;
  private final Session session;
  private final Clock realTime;

  /**
   * @param from the sender's address, with or without a name
   * @param realTime what mails are dated by
   */
  public SmtpPost(JavaMailSender sender, String from, Clock realTime) {
    this.sender = sender;
    this.session = sender.createMimeMessage().getSession();
    this.realTime = realTime;
    try {
      this.from = new InternetAddress(from, true);
    } catch (AddressException e) {
      throw new IllegalArgumentException("notification.mail.from (MAIL_FROM) is no address", e);
    }
  }

  @Override
  public boolean isAddress(@Nullable String address) {
    try {
      return address != null && new InternetAddress(address, true).getAddress().indexOf('@') > 0;
    } catch (AddressException e) {
      return false;
    }
  }

  @Override
  public SmtpAnswer send(Letter letter) {
    OutgoingMessage message = new OutgoingMessage(session);
    try {
      fill(message, letter);
    } catch (MessagingException e) {
      return new SmtpAnswer.Unwritten();
    }
    try {
      sender.send(message);
      return new SmtpAnswer.Taken();
    } catch (MailAuthenticationException e) {
      return new SmtpAnswer.NotTaken(true, "the mail server refuses our credentials");
    } catch (MailSendException e) {
      return e.getFailedMessages().isEmpty()
          ? onlyTheEndFailed(message)
          : SmtpFailures.answer(e.getMessageExceptions()[0], message.began());
    } catch (MailException e) {
      return SmtpFailures.answer(e, message.began());
    }
  }

  /**
   * Spring names no failed message only when the conversation's end failed, after the server's 250:
   * one that cannot be connected to fails all messages.
   */
  private static SmtpAnswer onlyTheEndFailed(OutgoingMessage message) {
    return message.began()
        ? new SmtpAnswer.Taken()
        : new SmtpAnswer.NotTaken(true, "the mail server cannot be reached");
  }

  private void fill(MimeMessage message, Letter letter) throws MessagingException {
    String utf8 = StandardCharsets.UTF_8.name();
    message.setFrom(from);
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
    message.setSubject(letter.subject(), utf8);
    message.setSentDate(Date.from(realTime.instant()));
    message.setHeader("Message-ID", letter.messageId());
    message.setHeader("List-Unsubscribe", "<" + letter.unsubscribe() + ">");
    message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("Content-Language", letter.language());
    MimeBodyPart text = new MimeBodyPart();
    text.setText(letter.text(), utf8, "plain");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(letter.html(), utf8, "html");
    message.setContent(new MimeMultipart("alternative", text, html));
  }

  /** Knows whether the server began to be given the mail: before, it cannot have taken it. */
  private static final class OutgoingMessage extends MimeMessage {

    private boolean began;

    OutgoingMessage(Session session) {
      super(session);
    }

    @Override
    public void writeTo(OutputStream out, String @Nullable [] ignored)
        throws IOException, MessagingException {
      began = true;
      super.writeTo(out, ignored);
    }

    boolean began() {
      return began;
    }
  }
}
