package com.fiscility.messaging.time;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps business time at the offset that the local system's clock tells, and says back which one it
 * has taken over. Losing the clock later changes nothing: the last offset holds.
 */
final class ClockFollower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClockFollower.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final ClockProperties properties;
  private final String reader;
  private final BusinessClock clock;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "business-clock");
            thread.setDaemon(true);
            return thread;
          });
  private volatile long applied = -1;

  ClockFollower(ClockProperties properties, String reader, BusinessClock clock) {
    this.properties = properties;
    this.reader = reader;
    this.clock = clock;
  }

  /** Waits for the first offset, so that nothing happens at a wrong time, and goes on following. */
  void start() {
    if (!properties.movable()) {
      return;
    }
    long deadline = System.nanoTime() + properties.patience().toNanos();
    while (!ask()) {
      if (System.nanoTime() > deadline || !paused()) {
        throw new IllegalStateException(
            "clock.url (CLOCK_URL) %s does not tell the time: is the local system running?"
                .formatted(properties.url()));
      }
    }
    long millis = properties.interval().toMillis();
    timer.scheduleWithFixedDelay(this::ask, millis, millis, TimeUnit.MILLISECONDS);
  }

  Clock clock() {
    return clock;
  }

  private boolean paused() {
    try {
      Thread.sleep(properties.interval().toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean ask() {
    try {
      HttpResponse<String> answer = http.send(request(), BodyHandlers.ofString());
      JsonNode told = JsonMapper.shared().readTree(answer.body());
      if (answer.statusCode() != 200 || !told.path("offset_seconds").isNumber()) {
        return false;
      }
      take(Duration.ofSeconds(told.path("offset_seconds").asLong()), told.path("version").asLong());
      return true;
    } catch (IOException | JacksonException e) {
      LOG.debug("{} did not tell the time; it is asked again", properties.url(), e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void take(Duration offset, long version) {
    if (version == applied) {
      return;
    }
    if (clock.moveTo(offset)) {
      applied = version;
      LOG.info("Business time is now {} ahead of real time", offset);
    } else {
      LOG.warn("Business time cannot go back to {}; restart this process for that", offset);
    }
  }

  private HttpRequest request() {
    return HttpRequest.newBuilder(
            URI.create(properties.url() + "?reader=" + reader + "&applied=" + applied))
        .timeout(TIMEOUT)
        .build();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
