package com.fiscility.messaging.serde;

import com.fiscility.messaging.envelope.RegistryUnavailableException;
import com.fiscility.messaging.serde.RegistrySettings.Address;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One request to the registry, at whichever of its addresses answers.
 *
 * <p>Every request is safe to repeat, so a failed one goes to the next address at once. What is
 * neither an answer of the registry nor a refusal by it counts as unavailable: also a proxy's error
 * page, a page that is no JSON, and refused credentials, because none of them says anything about
 * the record at hand, and dead-lettering a healthy topic is worse than waiting.
 */
final class RegistryHttp {

  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final Set<Integer> NOT_ABOUT_THE_REQUEST = Set.of(401, 403, 407, 408, 425, 429);

  private final RegistrySettings settings;
  private final HttpClient http;
  private final JsonMapper json = JsonMapper.builder().build();
  private volatile int preferred;

  RegistryHttp(RegistrySettings settings) {
    this.settings = settings;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .build();
  }

  /**
   * Sends a request and reads the answer.
   *
   * @throws RegistryUnavailableException when no address gave an answer of a registry
   * @throws RegistryRefusedException when the registry said no
   */
  JsonNode call(String method, String path, @Nullable Object body) {
    List<Address> addresses = settings.urls();
    int first = preferred;
    String problem = "";
    IOException cause = null;
    for (int i = 0; i < addresses.size(); i++) {
      int at = (first + i) % addresses.size();
      try {
        JsonNode answer = read(send(addresses.get(at), method, path, body));
        preferred = at;
        return answer;
      } catch (IOException e) {
        problem =
            e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
        cause = e;
      }
    }
    throw new RegistryUnavailableException(
        "The schema registry at " + addresses + " gives no answer (" + problem + ")", cause);
  }

  private HttpResponse<String> send(
      Address address, String method, String path, @Nullable Object body) throws IOException {
    BodyPublisher publisher =
        body == null
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(json.writeValueAsString(body));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address.base() + path))
            .timeout(settings.readTimeout())
            .header("Accept", MEDIA_TYPE + ", application/json")
            .method(method, publisher);
    if (body != null) {
      request.header("Content-Type", MEDIA_TYPE);
    }
    address.authorization().ifPresent(value -> request.header("Authorization", value));
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException("Interrupted while asking the schema registry", e);
    }
  }

  private JsonNode read(HttpResponse<String> response) throws IOException {
    int status = response.statusCode();
    if (status >= 500 || status < 200 || NOT_ABOUT_THE_REQUEST.contains(status)) {
      throw new IOException("HTTP " + status);
    }
    JsonNode answer;
    try {
      answer = json.readTree(response.body());
    } catch (JacksonException e) {
      throw new IOException("HTTP " + status + " without JSON");
    }
    if (status < 300) {
      return answer;
    }
    JsonNode errorCode = answer.path("error_code");
    if (!errorCode.isIntegralNumber()) {
      throw new IOException("HTTP " + status + " without a registry's error code");
    }
    throw new RegistryRefusedException(
        status, errorCode.asInt(), answer.path("message").asString(""));
  }
}
