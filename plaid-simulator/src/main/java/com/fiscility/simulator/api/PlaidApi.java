package com.fiscility.simulator.api;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.CallRecord;
import com.fiscility.simulator.faults.Fault;
import com.fiscility.simulator.faults.Faults;
import com.fiscility.simulator.faults.Latencies;
import com.fiscility.simulator.http.Handler;
import com.fiscility.simulator.http.Reply;
import com.fiscility.simulator.http.Request;
import com.fiscility.simulator.limits.RateLimits;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.Credentials;
import com.fiscility.simulator.protocol.Ids;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.protocol.PlaidErrorJson;
import com.fiscility.simulator.protocol.PlaidRefusal;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes a call through its stations: counted, credentials, fields, limits, latency, fault, effect,
 * answer. Latency lies before the effect, and the effect takes place also when the client gave up
 * meanwhile.
 */
public final class PlaidApi implements Handler {

  private static final Logger log = LoggerFactory.getLogger(PlaidApi.class);
  private static final Map<String, String> HTML = Map.of("content-type", "text/html");
  private static final byte[] GATEWAY_PAGE =
      "<html><body><h1>Something went wrong</h1></body></html>".getBytes(StandardCharsets.UTF_8);

  private final Map<String, Endpoint> endpoints;
  private final Credentials credentials;
  private final Books books;
  private final CallRecord record;
  private final RateLimits limits;
  private final Faults faults;
  private final Latencies latencies;
  private final Delay delay;
  private final Ids ids;

  /** Lets time pass without holding a thread. */
  @FunctionalInterface
  public interface Delay {
    CompletableFuture<Void> of(Duration duration);
  }

  /** What the calls go through before they reach their endpoint. */
  public record Stations(
      Credentials credentials,
      CallRecord record,
      RateLimits limits,
      Faults faults,
      Latencies latencies,
      Delay delay) {}

  PlaidApi(List<Endpoint> endpoints, Stations stations, Books books, Ids ids) {
    this.endpoints =
        endpoints.stream().collect(Collectors.toMap(Endpoint::path, Function.identity()));
    this.credentials = stations.credentials();
    this.record = stations.record();
    this.limits = stations.limits();
    this.faults = stations.faults();
    this.latencies = stations.latencies();
    this.delay = stations.delay();
    this.books = books;
    this.ids = ids;
  }

  /** The paths that are answered. */
  public Set<String> paths() {
    return endpoints.keySet();
  }

  @Override
  public CompletableFuture<Reply> handle(Request request) {
    Endpoint endpoint = endpoints.get(request.path());
    if (endpoint == null || !request.method().equals(HttpMethod.POST)) {
      return CompletableFuture.completedFuture(refusal(notFound(request)));
    }
    record.called(endpoint.path());
    try {
      Body body = Body.parse(request.body());
      credentials.check(body, request.headers()::get);
      body.allowOnly(endpoint.fields());
      endpoint.arrived(body);
      return afterLatency(endpoint, body).exceptionally(this::failed);
    } catch (PlaidRefusal refused) {
      return CompletableFuture.completedFuture(refusal(refused.error()));
    }
  }

  private static PlaidError notFound(Request request) {
    return PlaidError.of(404, "INVALID_REQUEST", "NOT_FOUND", "there is no endpoint " + request);
  }

  private CompletableFuture<Reply> afterLatency(Endpoint endpoint, Body body) {
    Subject subject = Subject.of(body, books);
    if (subject.itemId() != null) {
      record.calledAbout(subject.itemId(), endpoint.path());
    }
    limits
        .take(endpoint.path(), subject.itemId())
        .ifPresent(
            error -> {
              throw new PlaidRefusal(error);
            });
    Optional<Fault> fault = faults.take(endpoint.path(), subject.itemId(), subject.institutionId());
    Duration latency = latency(endpoint, subject);
    return latency.isZero()
        ? act(endpoint, body, fault)
        : delay.of(latency).thenCompose(waited -> act(endpoint, body, fault));
  }

  private Duration latency(Endpoint endpoint, Subject subject) {
    Duration latency = latencies.of(endpoint.path(), subject.institutionId());
    return endpoint.readsFromBank() ? latency.plus(subject.pace()) : latency;
  }

  private CompletableFuture<Reply> act(Endpoint endpoint, Body body, Optional<Fault> fault) {
    if (fault.isEmpty()) {
      return effect(endpoint, body);
    }
    log.info("{} meets the fault {}", endpoint.path(), fault.get().kind());
    return switch (fault.get().kind()) {
      case ERROR ->
          CompletableFuture.failedFuture(
              new PlaidRefusal(Optional.ofNullable(fault.get().error()).orElseThrow()));
      case CUT_BEFORE_EFFECT -> CompletableFuture.completedFuture(new Reply.Cut());
      case HANG_BEFORE_EFFECT -> CompletableFuture.completedFuture(new Reply.Silence());
      case CUT_AFTER_EFFECT -> instead(effect(endpoint, body), new Reply.Cut());
      case HANG_AFTER_EFFECT -> instead(effect(endpoint, body), new Reply.Silence());
      case NOT_JSON -> instead(effect(endpoint, body), new Reply.Answer(200, GATEWAY_PAGE, HTML));
      case TRUNCATED_JSON ->
          effect(endpoint, body)
              .thenApply(
                  reply -> reply instanceof Reply.Answer answer ? answer.truncated() : reply);
    };
  }

  /** Another reply than the effect's own; also when the effect was refused. */
  private static CompletableFuture<Reply> instead(CompletableFuture<Reply> effect, Reply reply) {
    return effect.handle((done, refused) -> reply);
  }

  private CompletableFuture<Reply> effect(Endpoint endpoint, Body body) {
    try {
      return endpoint.call(body).thenApply(this::success);
    } catch (RuntimeException refusedOrBug) {
      return CompletableFuture.failedFuture(refusedOrBug);
    }
  }

  private Reply success(ObjectNode answer) {
    return Reply.json(200, answer.put("request_id", ids.requestId()));
  }

  private Reply refusal(PlaidError error) {
    return Reply.json(error.status(), PlaidErrorJson.of(error).put("request_id", ids.requestId()));
  }

  private Reply failed(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof PlaidRefusal refused) {
      return refusal(refused.error());
    }
    log.error("a call ended in a bug; it is answered with INTERNAL_SERVER_ERROR", cause);
    return refusal(PlaidError.internal());
  }
}
