package com.fiscility.simulator.time;

import com.fiscility.simulator.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Real time plus the offset that the local system's clock tells, which only grows. It is asked four
 * times a second and told which offset holds here; losing it later changes nothing.
 */
public final class FollowedClock extends Clock implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FollowedClock.class);

  private static final String READER = "plaid";
  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final URI url;
  private final Clock real;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "plaid-simulator-clock");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Duration offset = Duration.ZERO;
  private volatile long applied = -1;

  private FollowedClock(URI url, Clock real) {
    this.url = url;
    this.real = real;
  }

  /**
   * Follows a clock from now on; returns when its first offset holds.
   *
   * @throws IllegalStateException when it does not answer within the patience
   */
  public static FollowedClock follow(URI url, Clock real, Duration patience) {
    FollowedClock clock = new FollowedClock(url, real);
    long deadline = System.nanoTime() + patience.toNanos();
    while (!clock.ask()) {
      if (System.nanoTime() > deadline || !paused()) {
        clock.close();
        throw new IllegalStateException(
            "CLOCK_URL %s does not tell the time: is the local system running?".formatted(url));
      }
    }
    clock.timer.scheduleWithFixedDelay(
        clock::ask, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    return clock;
  }

  private static boolean paused() {
    try {
      Thread.sleep(INTERVAL.toMillis());
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean ask() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + "?reader=" + READER + "&applied=" + applied))
              .timeout(TIMEOUT)
              .build();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      JsonNode told = Json.MAPPER.readTree(answer.body());
      if (answer.statusCode() != 200 || !told.path("offset_seconds").isNumber()) {
        return false;
      }
      moveTo(
          Duration.ofSeconds(told.path("offset_seconds").asLong()), told.path("version").asLong());
      return true;
    } catch (IOException | JacksonException away) {
      log.debug("{} did not tell the time; it is asked again", url, away);
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void moveTo(Duration newOffset, long version) {
    if (version == applied) {
      return;
    }
    if (newOffset.compareTo(offset) < 0) {
      log.warn("Business time cannot go back to {}; restart the simulator for that", newOffset);
      return;
    }
    offset = newOffset;
    applied = version;
    log.info("Business time is now {} ahead of real time", newOffset);
  }

  @Override
  public Instant instant() {
    return real.instant().plus(offset);
  }

  @Override
  public ZoneId getZone() {
    return real.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("business time is read in UTC");
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
