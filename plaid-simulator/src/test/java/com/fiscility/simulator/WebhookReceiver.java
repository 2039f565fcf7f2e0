package com.fiscility.simulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application's webhook URL: keeps what arrives and answers as a test wants. */
final class WebhookReceiver implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final ExecutorService executor = Executors.newFixedThreadPool(4);
  private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();

  /** A request as it came. */
  record Arrival(String path, @Nullable String verification, byte[] body) {

    JsonNode json() {
      return JSON.readTree(body);
    }

    String code() {
      return json().get("webhook_code").stringValue();
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  WebhookReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException unbound) {
      throw new UncheckedIOException(unbound);
    }
    server.setExecutor(executor);
    server.createContext(
        "/",
        exchange -> {
          Arrival arrival =
              new Arrival(
                  exchange.getRequestURI().getPath(),
                  exchange.getRequestHeaders().getFirst("Plaid-Verification"),
                  exchange.getRequestBody().readAllBytes());
          arrivals.add(arrival);
          exchange.sendResponseHeaders(refused(arrival) ? 503 : 200, -1);
          exchange.close();
        });
    server.start();
  }

  private boolean refused(Arrival arrival) {
    return refusals.computeIfPresent(arrival.code(), (code, left) -> left - 1) != null
        && refusals.getOrDefault(arrival.code(), -1) >= 0;
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Answers the next ones of this code with 503. */
  void refuse(String code, int times) {
    refusals.put(code, times);
  }

  List<Arrival> arrivals() {
    return arrivals;
  }

  List<String> codes() {
    return arrivals.stream().map(Arrival::code).toList();
  }

  void clear() {
    arrivals.clear();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
