package com.fiscility.systemtests.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.json.JsonMapper;

/** One user's front end, as another team would write it over HTTP. */
public final class ApiClient {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Every answer of the gateway in this JVM, for the test that looks for leaked secrets. */
  private static final Queue<String> ALL_ANSWERS = new ConcurrentLinkedQueue<>();

  private final URI gateway;
  private final String jwt;

  public ApiClient(URI gateway, String jwt) {
    this.gateway = gateway;
    this.jwt = jwt;
  }

  public static Queue<String> allAnswers() {
    return ALL_ANSWERS;
  }

  public Answer createLinkToken() {
    return post("/plaid/create-link-token", Map.of());
  }

  public Answer exchange(String publicToken, String linkRequestId) {
    return post(
        "/plaid/exchange-token",
        Map.of("public_token", publicToken, "link_request_id", linkRequestId));
  }

  /** As {@link #exchange}, with what Link's metadata says of the bank and its accounts. */
  public Answer exchange(
      String publicToken, String linkRequestId, Object metadata, boolean acknowledgeDuplicate) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("public_token", publicToken);
    body.put("link_request_id", linkRequestId);
    body.put("metadata", metadata);
    body.put("acknowledge_duplicate", acknowledgeDuplicate);
    return post("/plaid/exchange-token", body);
  }

  /** A link token for update mode. */
  public Answer createLinkToken(String itemId) {
    return post("/plaid/create-link-token", Map.of("item_id", itemId));
  }

  public Answer reconnected(String itemId, String linkRequestId) {
    return post(
        "/plaid/connections/" + itemId + "/reconnected", Map.of("link_request_id", linkRequestId));
  }

  public Answer refresh(String itemId) {
    return post("/plaid/connections/" + itemId + "/refresh", Map.of());
  }

  public Answer unlink(String itemId) {
    return send(to("/plaid/connections/" + itemId).DELETE());
  }

  public Answer prompts() {
    return get("/plaid/prompts");
  }

  public Answer transactions(String query) {
    return get("/plaid/transactions" + query);
  }

  public Answer connections() {
    return get("/plaid/connections");
  }

  public Answer request(String requestId) {
    return get("/plaid/requests/" + requestId);
  }

  public Answer get(String path) {
    return send(to(path).GET());
  }

  public Answer post(String path, Object body) {
    return send(
        to(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  /** Opens the user's event stream; it is read in the background until closed. */
  public EventStream events() {
    return EventStream.open(HTTP, to("/plaid/events").GET().build());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + jwt);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      ALL_ANSWERS.add(
          response.request().uri().getPath() + " " + response.headers().map() + response.body());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
