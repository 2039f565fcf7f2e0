package com.fiscility.localstack.identity;

import com.fiscility.localstack.Part;
import com.fiscility.localstack.PartFailedException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The identity provider's server. It runs inside this process. */
public final class IdentityPart implements Part {

  private static final int THREADS = 2;

  private final int port;
  private final IdentityEndpoints endpoints;
  private @Nullable HttpServer server;
  private @Nullable ExecutorService threads;

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
      HttpServer started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      ExecutorService pool = Executors.newFixedThreadPool(THREADS);
      started.setExecutor(pool);
      started.createContext("/", endpoints);
      started.start();
      server = started;
      threads = pool;
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
    if (server != null && threads != null) {
      server.stop(0);
      threads.shutdownNow();
      server = null;
      threads = null;
    }
  }
}
