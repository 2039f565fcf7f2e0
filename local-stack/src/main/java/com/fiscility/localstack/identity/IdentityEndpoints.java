package com.fiscility.localstack.identity;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the identity provider answers, path by path. */
final class IdentityEndpoints implements HttpHandler {

  private static final int MAX_BODY = 4096;
  private static final Map<String, String> MALFORMED =
      Map.of("error", "invalid_request", "error_description", "username and password are required");
  private static final Map<String, String> REFUSED =
      Map.of("error", "invalid_grant", "error_description", "unknown user or wrong password");

  private final TokenIssuer issuer;
  private final Set<String> origins;

  IdentityEndpoints(TokenIssuer issuer, Set<String> origins) {
    this.issuer = issuer;
    this.origins = Set.copyOf(origins);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      allowOrigin(exchange);
      String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      switch (call) {
        case "GET /jwks.json" -> answer(exchange, 200, issuer.publicKeySet());
        case "GET /.well-known/openid-configuration" -> answer(exchange, 200, json(discovery()));
        case "POST /token" -> token(exchange);
        case "OPTIONS /token" -> exchange.sendResponseHeaders(204, -1);
        default -> answer(exchange, 404, json(Map.of("error", "not_found")));
      }
    }
  }

  private void token(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      answer(exchange, 413, json(MALFORMED));
      return;
    }
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    Optional<TokenRequest> request =
        TokenRequest.parse(type, new String(body, StandardCharsets.UTF_8));
    if (request.isEmpty()) {
      answer(exchange, 400, json(MALFORMED));
      return;
    }
    Optional<DemoUser> user =
        request
            .filter(typed -> typed.password().equals(DemoUser.PASSWORD))
            .flatMap(typed -> DemoUser.find(typed.username()));
    if (user.isEmpty()) {
      answer(exchange, 401, json(REFUSED));
      return;
    }
    answer(exchange, 200, json(grant(user.get())));
  }

  private Map<String, ?> grant(DemoUser user) {
    return Map.of(
        "access_token", issuer.tokenFor(user),
        "token_type", "Bearer",
        "expires_in", TokenIssuer.LIFETIME.toSeconds());
  }

  private Map<String, ?> discovery() {
    return Map.of(
        "issuer", issuer.issuer(),
        "jwks_uri", issuer.issuer() + "/jwks.json",
        "token_endpoint", issuer.issuer() + "/token");
  }

  private void allowOrigin(HttpExchange exchange) {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Vary", "Origin");
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    if (origin != null && origins.contains(origin)) {
      headers.set("Access-Control-Allow-Origin", origin);
      headers.set("Access-Control-Allow-Methods", "POST");
      headers.set("Access-Control-Allow-Headers", "Content-Type");
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String json(Map<String, ?> fields) {
    return JSONObjectUtils.toJSONString(fields);
  }
}
