package com.fiscility.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.gateway.support.GatewayTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Browsers send request after request on a few connections, each as soon as the last is answered.
 */
class KeptAliveConnectionsIT extends GatewayTest {

  private static final int CONNECTIONS = 6;
  private static final int REQUESTS_EACH = 700;

  @Test
  void noRequestStaysUnreadOnAKeptAliveConnection() {
    List<CompletableFuture<Long>> clients =
        IntStream.range(0, CONNECTIONS)
            .mapToObj(number -> CompletableFuture.supplyAsync(this::answers))
            .toList();

    assertThat(clients).extracting(CompletableFuture::join).containsOnly((long) REQUESTS_EACH);
  }

  /** One after the other, so that one connection carries them all. */
  private long answers() {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    // Answered by another thread than the connection's own, since Redis is asked first.
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/actuator/health"))
            .timeout(Duration.ofSeconds(5))
            .build();
    return IntStream.range(0, REQUESTS_EACH).filter(number -> isAnswered(client, request)).count();
  }

  private static boolean isAnswered(HttpClient client, HttpRequest request) {
    try {
      return client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).join() != null;
    } catch (CompletionException unanswered) {
      return false;
    }
  }
}
