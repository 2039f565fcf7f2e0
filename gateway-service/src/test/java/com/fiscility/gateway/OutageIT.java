package com.fiscility.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.gateway.support.Issuer;
import com.fiscility.gateway.support.LinkStandIn;
import com.fiscility.gateway.support.LinkStandInConfiguration;
import com.fiscility.gateway.support.Outcomes;
import com.fiscility.gateway.support.PlaidSigner;
import com.fiscility.gateway.support.RedisProbe;
import com.fiscility.gateway.support.Settings;
import com.fiscility.localstack.FreePorts;
import com.fiscility.localstack.PartFiles;
import com.fiscility.localstack.SharedStack;
import com.fiscility.localstack.part.KafkaPart;
import com.fiscility.localstack.part.RedisPart;
import com.fiscility.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Redis and Kafka go and come back while people link; both are this test's own. */
class OutageIT {

  private static final Path DIRECTORY = SharedStack.newDirectory("outage");
  private static final PartFiles REDIS_FILES = PartFiles.under(DIRECTORY, "redis");
  private static final RedisPart REDIS = new RedisPart(REDIS_FILES, FreePorts.next());
  private static final KafkaPart KAFKA =
      new KafkaPart(PartFiles.under(DIRECTORY, "kafka"), FreePorts.next(), FreePorts.next());
  private static final Issuer ISSUER = new Issuer();
  private static final LinkStandIn LINK = new LinkStandIn();

  private static ConfigurableApplicationContext gateway;

  private final String user = "user-" + UUID.randomUUID();

  @BeforeAll
  static void startWithoutRedis() {
    KAFKA.start();
    Map<String, String> settings = Settings.of(ISSUER, LINK.url());
    settings.put("KAFKA_BOOTSTRAP_SERVERS", KAFKA.address());
    settings.put("REDIS_URL", REDIS.address());
    settings.put("GATEWAY_PORT", "0");
    settings.put("gateway.linking.budget", "4s");
    settings.put("messaging.publishing.acknowledgement-limit", "2s");
    settings.put("gateway.rate-limit.commands.calls", "5");
    settings.put("gateway.rate-limit.commands.period", "1h");
    settings.put("gateway.warm-up.limit", "0s");
    gateway =
        new SpringApplicationBuilder(
                GatewayServiceApplication.class, LinkStandInConfiguration.class)
            .initializers(
                context -> context.getBeanFactory().registerSingleton("linkStandIn", LINK))
            .run(Settings.asArguments(settings));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    KAFKA.stop();
    REDIS.stop();
  }

  @BeforeEach
  void linkServiceLinks() {
    LINK.answer(user, command -> Outcomes.linked(user, 8, "item-1"));
    LINK.connections(user, "{\"user_version\": 8, \"connections\": []}");
  }

  @AfterEach
  void withoutRedis() {
    REDIS.stop();
  }

  @Test
  void peopleLinkAndReadWithoutRedis() {
    command("{}").expectStatus().isOk();
    connections().jsonPath("$.user_version").isEqualTo(8);
  }

  @Test
  void limitIsKeptWithoutRedis() {
    for (int i = 0; i < 5; i++) {
      command("{\"item_id\": \"i\"}").expectStatus().isNotFound();
    }
    command("{}").expectStatus().isEqualTo(429);
  }

  @Test
  void refreshIsNotThrottledHereWithoutRedis() {
    refresh().expectStatus().isAccepted();
    refresh().expectStatus().isAccepted();
  }

  @Test
  void refreshThatDidNotReachKafkaHoldsNoOtherUp() {
    REDIS.start();
    try (RedisProbe redis = new RedisProbe(REDIS.address())) {
      awaitCached(redis);
      KAFKA.stop();
      refresh().expectStatus().isEqualTo(503);
      Awaitility.await().until(() -> !redis.has("refresh:" + user));
    } finally {
      KAFKA.start();
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() -> refresh().expectStatus().isAccepted());
    refresh().expectStatus().isEqualTo(429);
  }

  private WebTestClient.ResponseSpec refresh() {
    LINK.connection(user, user, "HEALTHY");
    return client().post().uri("/plaid/connections/{id}/refresh", user).exchange();
  }

  @Test
  void whenRedisComesTheCacheIsUsed() {
    REDIS.start();
    try (RedisProbe redis = new RedisProbe(REDIS.address())) {
      awaitCached(redis);

      long before = LINK.reads(user);
      connections().jsonPath("$.user_version").isEqualTo(8);
      assertThat(LINK.reads(user)).isEqualTo(before);
    }
  }

  @Test
  void clearThatRedisMissedIsMadeGood() {
    REDIS.start();
    try (RedisProbe redis = new RedisProbe(REDIS.address())) {
      awaitCached(redis);
    }
    REDIS.stop();
    LINK.connections(user, "{\"user_version\": 9, \"connections\": []}");
    LINK.publish(TopicCatalogue.ACCOUNT_EVENTS, "item-1", Outcomes.itemLinked(user, 9, "item-1"));
    Awaitility.await().until(() -> metric("gateway_cache_clears_pending_seconds") > 0);
    connections().jsonPath("$.user_version").isEqualTo(9);

    REDIS.start();

    try (RedisProbe redis = new RedisProbe(REDIS.address())) {
      Awaitility.await().until(() -> "9".equals(redis.get("user:" + user + ":v")));
    }
    connections().jsonPath("$.user_version").isEqualTo(9);
    Awaitility.await().until(() -> metric("gateway_cache_clears_pending_seconds") == 0);
    assertThat(metric("gateway_cache_clears_total{result=\"failed\"}")).isPositive();
  }

  @Test
  void redisThatHangsDelaysNobodyForLong() {
    REDIS.start();
    try (RedisProbe redis = new RedisProbe(REDIS.address())) {
      awaitCached(redis);
      signal("STOP");
      try {
        long begun = System.nanoTime();
        command("{}").expectStatus().isOk();
        connections().jsonPath("$.user_version").isEqualTo(8);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
      } finally {
        signal("CONT");
      }
    }
  }

  @Test
  void withoutKafkaAWebhookIsUndecidedAndTakenWhenItComesAgain() {
    PlaidSigner plaid = PlaidSigner.create();
    LINK.webhookKey(plaid.keyId(), plaid.lookedUp(false));
    String body = "{\"item_id\": \"%s\"}".formatted(user);
    KAFKA.stop();
    webhook(plaid, body).expectStatus().isEqualTo(503);
    KAFKA.start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() -> webhook(plaid, body).expectStatus().isOk());
    Awaitility.await().until(() -> !LINK.webhooks(user).isEmpty());
  }

  private WebTestClient.ResponseSpec webhook(PlaidSigner plaid, String body) {
    return client()
        .post()
        .uri("/plaid/webhook")
        .header("Plaid-Verification", plaid.sign(body, Instant.now()))
        .bodyValue(body)
        .exchange();
  }

  @Test
  void withoutKafkaTheOutcomeIsUnknownAndTheSameAgainIsSafe() {
    KAFKA.stop();
    commandWithKey()
        .expectStatus()
        .isEqualTo(503)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:fiscility:problem:unknown-outcome")
        .jsonPath("$.detail")
        .value(String.class, text -> assertThat(text).contains("again is safe"));

    KAFKA.start();

    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() -> commandWithKey().expectStatus().isOk());
    assertThat(LINK.commands(user))
        .extracting(c -> c.envelope().id())
        .containsOnly(LINK.commands(user).get(0).envelope().id());
  }

  private void awaitCached(RedisProbe redis) {
    Awaitility.await()
        .until(
            () -> {
              connections();
              return redis.has("user:" + user + ":connections");
            });
  }

  private WebTestClient.ResponseSpec command(String body) {
    return client()
        .post()
        .uri("/plaid/create-link-token")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private WebTestClient.ResponseSpec commandWithKey() {
    return client()
        .post()
        .uri("/plaid/create-link-token")
        .header("Idempotency-Key", "k")
        .exchange();
  }

  private WebTestClient.BodyContentSpec connections() {
    return client().get().uri("/plaid/connections").exchange().expectStatus().isOk().expectBody();
  }

  private WebTestClient client() {
    return WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + gateway.getEnvironment().getProperty("local.server.port"))
        .responseTimeout(Duration.ofSeconds(15))
        .defaultHeaders(headers -> headers.setBearerAuth(ISSUER.token(user)))
        .build();
  }

  private double metric(String name) {
    String all =
        client()
            .get()
            .uri("/actuator/prometheus")
            .exchange()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return String.valueOf(all)
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name));
  }

  /** Freezes Redis or lets it go on. */
  private static void signal(String name) {
    try {
      String pid = Files.readString(REDIS_FILES.pid()).strip().split("\\s")[0];
      new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
