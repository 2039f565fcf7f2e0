package com.fiscility.localstack.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockPartIT {

  @TempDir private Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private ClockPart clock;

  @BeforeEach
  void start() {
    clock = new ClockPart(FreePorts.next(), directory.resolve("clock"));
    clock.start();
  }

  @AfterEach
  void stop() {
    clock.stop();
  }

  @Test
  void movesAreSeenByReadersAndOutliveARestart() throws Exception {
    ClockClient client = new ClockClient(URI.create(clock.address()));
    assertThat(client.read().offset()).isZero();

    client.advance(Duration.ofDays(7));
    clock.stop();
    clock.start();

    assertThat(client.read().offset()).isEqualTo(Duration.ofDays(7));
    assertThat(read("?reader=link-service&applied=0").body()).contains("\"offset_seconds\":604800");
  }

  @Test
  void aMoveWaitsForAReaderAndOthersAreAnsweredMeanwhile() throws Exception {
    ClockClient client = new ClockClient(URI.create(clock.address()));
    read("?reader=link-service&applied=0");

    CompletableFuture<ClockReading> move =
        CompletableFuture.supplyAsync(() -> advanced(client, Duration.ofHours(1)));
    await().until(() -> read("?reader=link-service&applied=0").body().contains("\"version\":1"));
    assertThat(move).isNotDone();
    read("?reader=link-service&applied=1");

    assertThat(move.join().version()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"advance_seconds\":0}",
        "{\"advance_seconds\":-60}",
        "{\"advance_seconds\":9999999999}",
        "{\"advance_seconds\":\"soon\"}",
        "{}",
        "P7D"
      })
  void onlyAStepForwardIsAStep(String body) throws Exception {
    HttpRequest put =
        HttpRequest.newBuilder(URI.create(clock.address()))
            .PUT(BodyPublishers.ofString(body))
            .build();

    assertThat(http.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    assertThat(read("").body()).contains("\"version\":0");
  }

  @Test
  void aClientSaysWhatTheClockSays() {
    ClockClient client = new ClockClient(URI.create(clock.address()));

    assertThatThrownBy(() -> client.advance(Duration.ZERO))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("advance_seconds must be a positive number");
  }

  private static ClockReading advanced(ClockClient client, Duration step) {
    try {
      return client.advance(step);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> read(String query) throws Exception {
    URI address = URI.create(clock.address() + query);
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
