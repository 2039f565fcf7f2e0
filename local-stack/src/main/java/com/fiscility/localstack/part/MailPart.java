package com.fiscility.localstack.part;

import com.fiscility.localstack.Part;
import com.fiscility.localstack.PartFailedException;
import com.fiscility.localstack.mail.CaughtMails;
import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** An SMTP server that catches every mail and delivers none. It runs inside this process. */
public final class MailPart implements Part {

  private final int port;
  private final CaughtMails mails = new CaughtMails(Clock.systemUTC());
  private @Nullable GreenMail server;

  public MailPart(int port) {
    this.port = port;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public synchronized void start() {
    if (isAlive()) {
      return;
    }
    GreenMail started =
        new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
            .withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
    try {
      started.start();
      started
          .getUserManager()
          .setMessageDeliveryHandler((mail, address) -> new CatchingMailbox(address, mails));
    } catch (IllegalStateException e) {
      started.stop();
      throw new PartFailedException(name(), "cannot be started (" + e.getMessage() + ")", e);
    }
    server = started;
  }

  @Override
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** What was caught, also before a stop. */
  public CaughtMails mails() {
    return mails;
  }

  @Override
  public synchronized boolean isAlive() {
    return server != null && server.isRunning();
  }

  @Override
  public synchronized void stop() {
    if (server != null) {
      server.stop();
      server = null;
    }
  }
}
