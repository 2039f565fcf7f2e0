package com.fiscility.localstack.identity;

import com.fiscility.localstack.Part;
import com.fiscility.localstack.PartFailedException;
import com.fiscility.localstack.process.LoopbackServer;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The identity provider's server. It runs inside this process. */
public final class IdentityPart implements Part {

  private final int port;
  private final IdentityEndpoints endpoints;
  private @Nullable LoopbackServer server;

  /**
   * @param origins the front ends whose scripts may ask for a token
   */
  public IdentityPart(int port, TokenIssuer issuer, Set<String> origins) {
    this.port = port;
    this.endpoints = new IdentityEndpoints(issuer, origins);
  }

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public synchronized void start() {
    if (isAlive()) {
      return;
    }
    try {
      server = LoopbackServer.start(port, "/", endpoints);
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
