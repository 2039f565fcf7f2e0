package com.fiscility.plaidctl.operating;

import com.fiscility.plaidctl.ExitCode;
import com.fiscility.plaidctl.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What services tell operators who know their secret. */
final class InternalApi {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String service;
  private final URI base;
  private final String secret;

  /**
   * @param service its name
   */
  InternalApi(String service, URI base, String secret) {
    this.service = service;
    this.base = base;
    this.secret = secret;
  }

  /**
   * The answer; empty for 404.
   *
   * @throws RefusedException when there is none
   */
  Optional<JsonNode> ask(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(LIMIT)
            .header("X-Internal-Secret", secret)
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return switch (answer.statusCode()) {
        case 200 -> Optional.of(JSON.readTree(answer.body()));
        case 404 -> Optional.empty();
        default -> throw unreachable("answers " + answer.statusCode());
      };
    } catch (IOException | JacksonException e) {
      throw unreachable("does not answer (" + e.getClass().getSimpleName() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("was not waited for");
    }
  }

  RefusedException unreachable(String how) {
    return new RefusedException(ExitCode.UNREACHABLE, service + " at " + base + " " + how);
  }
}
