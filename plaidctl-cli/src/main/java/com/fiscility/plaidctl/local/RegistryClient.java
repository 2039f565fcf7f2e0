package com.fiscility.plaidctl.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a schema registry over Confluent's API. */
final class RegistryClient {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int NOT_FOUND = 404;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final String base;

  /**
   * @param base without a trailing slash
   */
  RegistryClient(String base) {
    this.base = base;
  }

  /** The ids of all versions of all subjects. */
  SortedSet<Integer> ids() throws IOException {
    SortedSet<Integer> ids = new TreeSet<>();
    for (JsonNode subject : get("/subjects").orElseThrow()) {
      String versions = "/subjects/" + encoded(subject.asString()) + "/versions";
      for (JsonNode version : get(versions).orElseThrow()) {
        ids.add(get(versions + "/" + version.asInt()).orElseThrow().get("id").asInt());
      }
    }
    return ids;
  }

  /** The schema's text, if the id is known. */
  Optional<String> schema(int id) throws IOException {
    return get("/schemas/ids/" + id).map(answer -> answer.get("schema").asString());
  }

  private Optional<JsonNode> get(String path) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT).build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      if (answer.statusCode() != 200) {
        throw new IOException(path + " answers " + answer.statusCode());
      }
      return Optional.of(JSON.readTree(answer.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String encoded(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8);
  }
}
