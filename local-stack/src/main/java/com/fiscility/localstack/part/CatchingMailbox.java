package com.fiscility.localstack.part;

import com.fiscility.localstack.mail.CaughtMails;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A mailbox of any address: what comes in joins the caught mails, and nothing else is kept. */
record CatchingMailbox(MailAddress address, CaughtMails mails) implements GreenMailUser {

  @Override
  public void deliver(MovingMessage message) {
    deliver(message.getMessage());
  }

  @Override
  public void deliver(MimeMessage message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      message.writeTo(bytes);
    } catch (IOException | MessagingException e) {
      // The server answers with an error of its own then.
      throw new IllegalStateException("a mail cannot be kept", e);
    }
    mails.add(address.getEmail(), bytes.toByteArray());
  }

  @Override
  public String getEmail() {
    return address.getEmail();
  }

  @Override
  public String getLogin() {
    return address.getEmail();
  }

  @Override
  public String getQualifiedMailboxName() {
    return address.getEmail();
  }

  @Override
  public String getPassword() {
    return "";
  }

  @Override
  public void setPassword(String password) {
    // Nobody logs in.
  }

  @Override
  public void authenticate(String password) {
    // Nobody logs in.
  }

  @Override
  public void create() {
    // It exists as soon as it is named.
  }

  @Override
  public void delete() {
    // What it has caught stays.
  }
}
