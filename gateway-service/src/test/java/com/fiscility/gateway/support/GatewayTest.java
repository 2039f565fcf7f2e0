package com.fiscility.gateway.support;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * A running gateway on the shared Kafka, registry and Redis; one for all tests that extend this.
 */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "gateway.linking.budget=3s",
      "gateway.linking.second-look=400ms",
      "gateway.rate-limit.commands.calls=20",
      "gateway.rate-limit.commands.period=1h",
      "gateway.events.heartbeat=1s",
      "gateway.events.most-per-user=2",
      "gateway.webhooks.look-ups.calls=5",
      "gateway.webhooks.look-ups.period=1s",
      "gateway.warm-up.limit=300ms",
      "logging.level.com.fiscility=debug"
    })
@ActiveProfiles("local")
@Import({LinkStandInConfiguration.class, GatewayTest.SharedLinkStandIn.class})
public abstract class GatewayTest {

  protected static final ParameterizedTypeReference<Map<String, Object>> JSON_OBJECT =
      new ParameterizedTypeReference<>() {};

  protected static final Issuer ISSUER = new Issuer();
  protected static final LinkStandIn LINK = new LinkStandIn();
  protected static final NotificationStandIn NOTIFICATION = new NotificationStandIn();

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    Settings.of(ISSUER, LINK.url()).forEach((name, value) -> registry.add(name, () -> value));
    registry.add("gateway.notification-service.url", NOTIFICATION::url);
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class SharedLinkStandIn {
    @Bean
    LinkStandIn linkStandIn() {
      return LINK;
    }
  }

  /** A user that no other test knows. */
  protected static String aUser() {
    return "user-" + UUID.randomUUID();
  }

  /** Where the gateway listens. */
  protected String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Calls without a JWT. */
  protected WebTestClient anyone() {
    return WebTestClient.bindToServer()
        .baseUrl(url())
        .responseTimeout(Duration.ofSeconds(15))
        .build();
  }

  /** Calls with this JWT. */
  protected WebTestClient with(String jwt) {
    return anyone().mutate().defaultHeaders(headers -> headers.setBearerAuth(jwt)).build();
  }

  /** Calls of this user. */
  protected WebTestClient as(String user) {
    return with(ISSUER.token(user));
  }

  /** Posts JSON. */
  protected static WebTestClient.ResponseSpec post(WebTestClient client, String path, Object body) {
    return client
        .post()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  /** A public token as Link hands it out. */
  protected static String aPublicToken() {
    return "public-sandbox-" + UUID.randomUUID();
  }

  protected static Map<String, Object> exchange(String publicToken, String linkRequestId) {
    return Map.of("public_token", publicToken, "link_request_id", linkRequestId);
  }
}
