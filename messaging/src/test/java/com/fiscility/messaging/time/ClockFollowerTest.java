package com.fiscility.messaging.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fiscility.messaging.kafka.MessagingProperties;
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
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ClockFollowerTest {

  private static final Instant REAL = Instant.parse("2026-11-22T08:00:00Z");

  private HttpServer server;
  private volatile String told = "{\"offset_seconds\":60,\"version\":1}";
  private volatile String lastQuery = "";

  @BeforeEach
  void serveTheTime() throws IOException {
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
  void startsAtTheToldOffsetFollowsItAndReportsWhatItTookOver() {
    try (ClockFollower follower = follower(url(), Duration.ofSeconds(5))) {
      follower.start();
      assertThat(follower.clock().instant()).isEqualTo(REAL.plusSeconds(60));

      told = "{\"offset_seconds\":604860,\"version\":2}";

      await()
          .untilAsserted(
              () ->
                  assertThat(follower.clock().instant())
                      .isEqualTo(REAL.plusSeconds(60).plus(Duration.ofDays(7))));
      await().untilAsserted(() -> assertThat(lastQuery).isEqualTo("reader=link-service&applied=2"));
    }
  }

  @Test
  void keepsTheLastOffsetWhenTheClockIsLost() {
    try (ClockFollower follower = follower(url(), Duration.ofSeconds(5))) {
      follower.start();

      server.stop(0);

      await()
          .during(Duration.ofMillis(200))
          .untilAsserted(
              () -> assertThat(follower.clock().instant()).isEqualTo(REAL.plusSeconds(60)));
    }
  }

  @Test
  void doesNotStartWithoutKnowingTheTime() {
    URI nobody = URI.create("http://127.0.0.1:1/clock");
    try (ClockFollower follower = follower(nobody, Duration.ofMillis(50))) {
      assertThatThrownBy(follower::start).hasMessageContaining("CLOCK_URL");
    }
  }

  @Test
  void isRefusedOutsideOfTheLocalProfile() {
    ApplicationContextRunner runner =
        new ApplicationContextRunner()
            .withUserConfiguration(TimeConfiguration.class, Service.class)
            .withPropertyValues(
                "clock.url=" + url(),
                "messaging.service=link-service",
                "messaging.bootstrap-servers=127.0.0.1:1");

    runner.run(
        context -> assertThat(context).getFailure().rootCause().hasMessageContaining("CLOCK_URL"));
    runner
        .withPropertyValues("spring.profiles.active=local")
        .run(
            context ->
                assertThat(Duration.between(Instant.now(), context.getBean(Clock.class).instant()))
                    .isCloseTo(Duration.ofSeconds(60), Duration.ofSeconds(5)));
  }

  @EnableConfigurationProperties(MessagingProperties.class)
  static class Service {}

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/clock");
  }

  private static ClockFollower follower(URI url, Duration patience) {
    return new ClockFollower(
        new ClockProperties(url, Duration.ofMillis(20), patience),
        "link-service",
        new BusinessClock(Clock.fixed(REAL, ZoneOffset.UTC)));
  }
}
