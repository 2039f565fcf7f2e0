package com.fiscility.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FollowedClockTest {

  private static final Instant REAL = Instant.parse("2026-11-22T08:00:00Z");

  private HttpServer server;
  private volatile String told = "{\"offset_seconds\": 60, \"version\": 1}";
  private volatile String lastQuery = "";

  @BeforeEach
  void tellTheTime() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/clock",
        exchange -> {
          lastQuery = exchange.getRequestURI().getQuery();
          byte[] answer = told.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(answer);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void itStartsAtTheToldOffsetFollowsItAndSaysWhichOneHolds() {
    try (FollowedClock clock = follow()) {
      assertThat(clock.instant()).isEqualTo(REAL.plusSeconds(60));

      told = "{\"offset_seconds\": 604800, \"version\": 2}";

      await()
          .untilAsserted(
              () -> assertThat(clock.instant()).isEqualTo(REAL.plus(Duration.ofDays(7))));
      await().untilAsserted(() -> assertThat(lastQuery).isEqualTo("reader=plaid&applied=2"));
    }
  }

  @Test
  void itNeverGoesBack() {
    try (FollowedClock clock = follow()) {
      told = "{\"offset_seconds\": 0, \"version\": 2}";

      await()
          .during(Duration.ofMillis(600))
          .untilAsserted(() -> assertThat(clock.instant()).isEqualTo(REAL.plusSeconds(60)));
      assertThat(lastQuery).isEqualTo("reader=plaid&applied=1");
    }
  }

  @Test
  void withoutAnAnswerItDoesNotStart() {
    server.stop(0);

    assertThatIllegalStateException().isThrownBy(this::follow).withMessageContaining("CLOCK_URL");
  }

  private FollowedClock follow() {
    return FollowedClock.follow(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/clock"),
        Clock.fixed(REAL, ZoneOffset.UTC),
        Duration.ofMillis(300));
  }
}
