package com.fiscility.localstack.mail;

import com.fiscility.localstack.Part;
import com.fiscility.localstack.PartFailedException;
import com.fiscility.localstack.process.LoopbackServer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Shows the caught mails in a browser. It runs inside this process. */
public final class MailPagePart implements Part {

  private final int port;
  private final CaughtMails mails;
  private @Nullable LoopbackServer server;

  public MailPagePart(int port, CaughtMails mails) {
    this.port = port;
    this.mails = mails;
  }

  @Override
  public String name() {
    return "mail-page";
  }

  @Override
  public synchronized void start() {
    if (isAlive()) {
      return;
    }
    try {
      server = LoopbackServer.start(port, "/", new MailEndpoints(mails));
    } catch (IOException e) {
      throw new PartFailedException(name(), "cannot be started (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public synchronized boolean isAlive() {
    return server != null;
  }

  @Override
  public synchronized void stop() {
    if (server != null) {
      server.stop();
      server = null;
    }
  }
}
