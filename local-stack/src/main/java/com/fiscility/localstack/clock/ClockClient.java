package com.fiscility.localstack.clock;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads and moves a clock of another process. */
public final class ClockClient {

  /** Longer than the clock waits for those who read it. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final URI address;

  public ClockClient(URI address) {
    this.address = address;
  }

  public ClockReading read() throws IOException {
    return send(request().GET());
  }

  /**
   * Returns when all who read the clock have followed.
   *
   * @throws IOException when some have not, or nobody knows; the message says which
   */
  public ClockReading advance(Duration step) throws IOException {
    String body = JSONObjectUtils.toJSONString(Map.of("advance_seconds", step.toSeconds()));
    return send(request().PUT(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(address)
        .timeout(LIMIT)
        .header("Content-Type", "application/json");
  }

  private ClockReading send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("the clock says: " + problem(answer));
      }
      return ClockReading.parse(answer.body());
    } catch (ParseException e) {
      throw new IOException("what answers at " + address + " is not a clock", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String problem(HttpResponse<String> answer) throws ParseException {
    return Optional.ofNullable(JSONObjectUtils.parse(answer.body()).get("error"))
        .map(Object::toString)
        .orElse("status " + answer.statusCode());
  }
}
