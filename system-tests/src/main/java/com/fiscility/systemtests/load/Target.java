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
  private static final String DUE = "link_work_due{";
  private static final Duration LONGEST_PREPARATION = Duration.ofMinutes(10);

  /** How often link-service counts its due work, with a margin. */
  private static final Duration COUNTED_ANEW = Duration.ofSeconds(20);

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
    requireLoopback(options.linkService);
    this.users = new DemoUsers(options.local, options.issuer);
  }

  private static void requireLoopback(URI address) {
    if (!List.of("127.0.0.1", "localhost", "[::1]").contains(address.getHost())) {
      throw new IllegalArgumentException("load is for loopback only, not for " + address);
    }
  }

  /** Sets what each call to Plaid takes, at the slow bank and at all others. */
  void setLatency(Duration latency, Duration slow) {
    for (String call : CALLS) {
      control("/control/latency", Map.of("endpoint", call, "ms", latency.toMillis()));
      if (options.slowShare > 0) {
        control(
            "/control/latency",
            Map.of("endpoint", call, "institution_id", SLOW_BANK, "ms", slow.toMillis()));
      }
    }
  }

  /**
   * Users, link requests and public tokens for all runs, made before them so that they do not weigh
   * on them.
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
            .block(LONGEST_PREPARATION));
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

  /** Waits until link-service has done all work that it can do now. */
  void awaitNoDueWork() {
    long deadline = System.nanoTime() + LONGEST_PREPARATION.toNanos();
    do {
      LockSupport.parkNanos(COUNTED_ANEW.toNanos());
    } while (dueWork() > 0 && System.nanoTime() < deadline);
  }

  /** Pieces of work that link-service could do now, as it last counted them. */
  long dueWork() {
    String metrics =
        Objects.requireNonNull(
            http.get()
                .uri(options.linkService.resolve("/actuator/prometheus"))
                .responseContent()
                .aggregate()
                .asString(StandardCharsets.UTF_8)
                .block(Duration.ofSeconds(10)));
    return metrics
        .lines()
        .filter(line -> line.startsWith(DUE))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
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
