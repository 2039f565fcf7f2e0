package com.fiscility.localstack.clock;

import com.fiscility.localstack.clock.SharedClock.Reader;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the clock answers: {@code GET} where it stands, {@code PUT} moves it.
 *
 * <p>A reader adds {@code ?reader=<name>&applied=<version>} and keeps its connection open.
 */
final class ClockEndpoint implements HttpHandler {

  private static final int MAX_BODY = 1024;
  private static final Duration LONGEST_STEP = Duration.ofDays(3660);

  private final SharedClock clock;

  ClockEndpoint(SharedClock clock) {
    this.clock = clock;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestMethod()) {
        case "GET" -> answer(exchange, 200, read(exchange).toJson());
        case "PUT" -> advance(exchange);
        default -> answer(exchange, 405, problem("only GET and PUT"));
      }
    }
  }

  private ClockReading read(HttpExchange exchange) {
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    String name = query.get("reader");
    if (name == null) {
      return clock.reading();
    }
    String connection = exchange.getRemoteAddress().toString();
    return clock.report(new Reader(name, connection), number(query.get("applied")));
  }

  private void advance(HttpExchange exchange) throws IOException {
    Optional<Duration> step = step(exchange.getRequestBody().readNBytes(MAX_BODY));
    if (step.isEmpty()) {
      answer(exchange, 400, problem("advance_seconds must be a positive number of seconds"));
      return;
    }
    try {
      answer(exchange, 200, clock.advance(step.get()).toJson());
    } catch (LaggingReadersException e) {
      answer(exchange, 504, lagging(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer(exchange, 503, problem("the clock is being stopped"));
    }
  }

  private static Optional<Duration> step(byte[] body) {
    try {
      long seconds =
          JSONObjectUtils.getLong(
              JSONObjectUtils.parse(new String(body, StandardCharsets.UTF_8)), "advance_seconds");
      return Optional.of(seconds)
          .filter(value -> value > 0 && value <= LONGEST_STEP.toSeconds())
          .map(Duration::ofSeconds);
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : Optional.ofNullable(raw).orElse("").split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }

  /** Who says nothing sensible has applied nothing. */
  private static long number(@Nullable String text) {
    try {
      return text == null ? -1 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static String lagging(LaggingReadersException e) {
    return JSONObjectUtils.toJSONString(
        Map.of(
            "error", e.getMessage(),
            "laggards", List.copyOf(e.laggards()),
            "offset_seconds", e.reading().offset().toSeconds(),
            "version", e.reading().version()));
  }

  private static String problem(String text) {
    return JSONObjectUtils.toJSONString(Map.of("error", text));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
