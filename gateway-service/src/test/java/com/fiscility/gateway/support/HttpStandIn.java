package com.fiscility.gateway.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A small HTTP server on a free loopback port, for what is not ours to start. */
public final class HttpStandIn {

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "http-stand-in");
            thread.setDaemon(true);
            return thread;
          });

  /** One answer. */
  public record Reply(int status, String contentType, String body) {}

  public HttpStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public static Reply json(int status, String body) {
    return new Reply(status, "application/json", body);
  }

  /** Answers all paths below this one. */
  public void answer(String path, Function<HttpExchange, Reply> answer) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            Reply reply = answer.apply(exchange);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }
}
