package com.fiscility.systemtests.load;

import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

/** The system under load: makes exchanges ready beforehand and sends them. */
final class Target {

  private static final String BANK = "ins_109508";
  private static final String SLOW_BANK = "ins_109509";
  private static final Duration SLOW = Duration.ofSeconds(10);
  private static final List<String> CALLS =
      List.of("/item/public_token/exchange", "/accounts/get", "/transactions/sync");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LoadOptions options;
  private final DemoUsers users;
  private final HttpClient http =
      HttpClient.create(
          ConnectionProvider.builder("load")
              .maxConnections(4_000)
              .pendingAcquireMaxCount(-1)
              .build());
  private final AtomicInteger inFlight = new AtomicInteger();

  Target(LoadOptions options) {
    this.options = options;
    requireLoopback(options.gateway);
    requireLoopback(options.simulator);
    this.users = new DemoUsers(options.local, options.issuer);
  }

  private static void requireLoopback(URI address) {
    if (!List.of("127.0.0.1", "localhost", "[::1]").contains(address.getHost())) {
      throw new IllegalArgumentException("load is for loopback only, not for " + address);
    }
  }

  void setLatency(Duration latency) {
    for (String call : CALLS) {
      control("/control/latency", Map.of("endpoint", call, "ms", latency.toMillis()));
      if (options.slowShare > 0) {
        control(
            "/control/latency",
            Map.of("endpoint", call, "institution_id", SLOW_BANK, "ms", SLOW.toMillis()));
      }
    }
  }

  /**
   * Users, link requests and public tokens for a run, made before it so that they do not weigh on
   * it.
   */
  List<Exchange> prepare(int count, double slowShare) {
    return Objects.requireNonNull(
        Flux.range(0, count)
            .flatMap(
                i -> {
                  boolean slow = slowShare > 0 && (i % Math.round(1 / slowShare)) == 0;
                  String jwt = users.jwt(UUID.randomUUID());
                  return Mono.zip(publicToken(slow ? SLOW_BANK : BANK), linkRequestId(jwt))
                      .map(ids -> new Exchange(jwt, ids.getT1(), ids.getT2(), slow));
                },
                32)
            .collectList()
            .block(Duration.ofMinutes(5)));
  }

  private Mono<String> publicToken(String institution) {
    return post(
            options.simulator.resolve("/sandbox/public_token/create"),
            null,
            Map.of(
                "client_id",
                options.plaidClientId,
                "secret",
                options.plaidSecret,
                "institution_id",
                institution,
                "initial_products",
                List.of("transactions"),
                "options",
                Map.of()))
        .map(answer -> JSON.readTree(answer.body()).path("public_token").asString());
  }

  private Mono<String> linkRequestId(String jwt) {
    return post(options.gateway.resolve("/plaid/create-link-token"), jwt, Map.of())
        .map(answer -> JSON.readTree(answer.body()).path("link_request_id").asString());
  }

  /** Sends one exchange without waiting; {@code done} takes the status, 0 when there was none. */
  void send(Exchange exchange, IntConsumer done) {
    inFlight.incrementAndGet();
    post(
            options.gateway.resolve("/plaid/exchange-token"),
            exchange.jwt(),
            Map.of(
                "public_token",
                exchange.publicToken(),
                "link_request_id",
                exchange.linkRequestId()))
        .map(Answer::status)
        .onErrorReturn(0)
        .doFinally(any -> inFlight.decrementAndGet())
        .subscribe(done::accept);
  }

  int inFlight() {
    return inFlight.get();
  }

  void awaitIdle(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (inFlight.get() > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private void control(String path, Map<String, Object> body) {
    Answer answer =
        Objects.requireNonNull(
            post(options.simulator.resolve(path), null, body).block(Duration.ofSeconds(10)));
    if (answer.status() >= 300) {
      throw new IllegalStateException(path + " answered " + answer.status() + ": " + answer.body());
    }
  }

  private Mono<Answer> post(URI uri, @org.jspecify.annotations.Nullable String jwt, Object body) {
    byte[] bytes = JSON.writeValueAsBytes(body);
    return http.headers(
            headers -> {
              headers.set("Content-Type", "application/json");
              if (jwt != null) {
                headers.set("Authorization", "Bearer " + jwt);
              }
            })
        .post()
        .uri(uri)
        .send(ByteBufFlux.fromInbound(Mono.just(Unpooled.wrappedBuffer(bytes))))
        .responseSingle(
            (response, content) ->
                content
                    .asString(StandardCharsets.UTF_8)
                    .defaultIfEmpty("")
                    .map(text -> new Answer(response.status().code(), text)));
  }

  private record Answer(int status, String body) {}
}
