package com.fiscility.simulator.webhooks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Sends bytes to an application's webhook URL and tells what it answered. */
final class WebhookPost implements AutoCloseable {

  /** What Plaid waits for an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  static final int NO_ANSWER = 0;

  private final ExecutorService executor =
      Executors.newFixedThreadPool(
          4,
          task -> {
            Thread thread = new Thread(task, "plaid-simulator-webhook-post");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .executor(executor)
          .build();

  /** The HTTP status, or {@link #NO_ANSWER}; never fails. */
  CompletableFuture<Integer> send(String url, byte[] body, String verification) {
    return CompletableFuture.supplyAsync(() -> request(url, body, verification), executor)
        .thenCompose(request -> client.sendAsync(request, BodyHandlers.discarding()))
        .handle((answer, failed) -> failed == null ? answer.statusCode() : NO_ANSWER);
  }

  private static HttpRequest request(String url, byte[] body, String verification) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .header("Plaid-Verification", verification)
        .header("User-Agent", "plaid-simulator")
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
