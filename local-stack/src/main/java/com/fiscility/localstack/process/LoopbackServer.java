package com.fiscility.localstack.process;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small HTTP server inside this process, for nobody outside this machine. A request that waits
 * keeps no other one from being answered.
 */
public final class LoopbackServer {

  private final HttpServer server;
  private final ExecutorService threads;

  private LoopbackServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * @param path what the handler answers below
   */
  public static LoopbackServer start(int port, String path, HttpHandler handler)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    ExecutorService threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext(path, handler);
    server.start();
    return new LoopbackServer(server, threads);
  }

  /** Requests under way are interrupted. */
  public void stop() {
    server.stop(0);
    threads.shutdownNow();
  }
}
