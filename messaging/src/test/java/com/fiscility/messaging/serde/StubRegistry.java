package com.fiscility.messaging.serde;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import tools.jackson.databind.json.JsonMapper;

/**
 * A registry that counts what it is asked and can be told to fail in ways that a real one cannot be
 * brought to. It judges nothing: whether schemas are compatible is tested against a real one.
 */
final class StubRegistry implements AutoCloseable {

  private static final String NOT_FOUND = "{\"error_code\":40403,\"message\":\"Schema not found\"}";

  static {
    // Without it each answer waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final JsonMapper json = JsonMapper.builder().build();
  private final Map<Integer, String> schemas = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private volatile Optional<Answer> forced = Optional.empty();

  private record Answer(int status, String body) {}

  StubRegistry() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Knows a schema from the start. */
  void knows(int id, Schema schema) {
    schemas.put(id, schema.toString());
  }

  /** Answers everything so from now on. */
  void answersAlways(int status, String body) {
    forced = Optional.of(new Answer(status, body));
  }

  void recovers() {
    forced = Optional.empty();
  }

  /** Method and path of each request, in order. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  RegistrySettings settings() {
    return RegistrySettings.from(Map.of(RegistrySettings.URL, url()));
  }

  RegistryClient client() {
    return new RegistryClient(new RegistryHttp(settings()));
  }

  SchemaIds ids() {
    return new SchemaIds(client(), true);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      requests.add(exchange.getRequestMethod() + " " + path);
      Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
          .ifPresent(authorizations::add);
      Answer answer = forced.orElseGet(() -> answer(path, body));
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized Answer answer(String path, byte[] body) {
    if (path.startsWith("/config/")) {
      return new Answer(200, "{\"compatibility\":\"FULL_TRANSITIVE\"}");
    }
    if (path.startsWith("/schemas/ids/")) {
      String schema = schemas.get(Integer.valueOf(path.substring("/schemas/ids/".length())));
      return schema == null
          ? new Answer(404, NOT_FOUND)
          : new Answer(200, json.writeValueAsString(Map.of("schema", schema)));
    }
    String schema = json.readTree(body).path("schema").asString();
    Optional<Integer> known =
        schemas.entrySet().stream()
            .filter(entry -> entry.getValue().equals(schema))
            .map(Map.Entry::getKey)
            .findFirst();
    if (known.isEmpty() && !path.endsWith("/versions")) {
      return new Answer(404, NOT_FOUND);
    }
    int id = known.orElseGet(() -> schemas.size() + 1);
    schemas.put(id, schema);
    return new Answer(200, "{\"id\":" + id + "}");
  }
}
