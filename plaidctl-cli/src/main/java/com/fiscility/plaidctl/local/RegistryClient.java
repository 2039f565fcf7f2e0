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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a schema registry over Confluent's API. */
final class RegistryClient {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int NOT_FOUND = 404;
  private static final int THREADS = 6;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final String base;

  /**
   * @param base without a trailing slash
   */
  RegistryClient(String base) {
    this.base = base;
  }

  /** The texts of all versions of all subjects by their ids. */
  Map<Integer, String> schemas() throws IOException {
    List<String> subjects = new ArrayList<>();
    get("/subjects").orElseThrow().forEach(subject -> subjects.add(subject.asString()));
    Map<Integer, String> schemas = new TreeMap<>();
    for (List<JsonNode> versions : atOnce(subjects, this::versions)) {
      versions.forEach(
          version -> schemas.put(version.get("id").asInt(), version.get("schema").asString()));
    }
    return schemas;
  }

  private List<JsonNode> versions(String subject) throws IOException {
    String path = "/subjects/" + encoded(subject) + "/versions";
    List<JsonNode> versions = new ArrayList<>();
    for (JsonNode version : get(path).orElseThrow()) {
      versions.add(get(path + "/" + version.asInt()).orElseThrow());
    }
    return versions;
  }

  /** The texts of these schemas; an id that is not known is left out. */
  Map<Integer, String> schemas(List<Integer> ids) throws IOException {
    List<Optional<JsonNode>> answers = atOnce(ids, id -> get("/schemas/ids/" + id));
    Map<Integer, String> schemas = new TreeMap<>();
    for (int i = 0; i < ids.size(); i++) {
      int id = ids.get(i);
      answers.get(i).ifPresent(answer -> schemas.put(id, answer.get("schema").asString()));
    }
    return schemas;
  }

  private interface Question<A, B> {
    B ask(A about) throws IOException;
  }

  /** The answers in the order of the questions, of which some are asked at the same time. */
  private static <A, B> List<B> atOnce(List<A> about, Question<A, B> question) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<B>> asked =
          about.stream().map(one -> threads.submit(() -> question.ask(one))).toList();
      List<B> answers = new ArrayList<>();
      for (Future<B> answer : asked) {
        answers.add(answer.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
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
