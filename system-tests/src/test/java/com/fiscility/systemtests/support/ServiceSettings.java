package com.fiscility.systemtests.support;

import com.fiscility.localstack.DatabaseAddress;
import com.fiscility.localstack.SharedStack;
import com.fiscility.messaging.encryption.Keysets;
import com.fiscility.simulator.SimulatorConfig;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** What each service of a system is told; secrets go only to those who need them. */
public final class ServiceSettings {

  /** Opens the services' internal APIs. */
  public static final String INTERNAL_API_SECRET = "between-services-only";

  private final Surroundings around;
  private final Keysets.HybridPair publicTokens = Keysets.newHybridPair();
  private final Keysets.HybridPair linkTokens = Keysets.newHybridPair();
  private final String tokenVault = Keysets.newAeadKeyset();

  ServiceSettings(Surroundings around) {
    this.around = around;
  }

  /**
   * Where everything is.
   *
   * @param issuer the identity provider
   * @param plaid the simulator
   * @param clock business time
   * @param gatewayPort also the dashboard's and Plaid's webhooks'
   */
  record Surroundings(
      String issuer,
      String plaid,
      String clock,
      int gatewayPort,
      int linkPort,
      int refreshPort,
      int notificationPort,
      int smtpPort) {

    String gateway() {
      return local(gatewayPort);
    }

    static String local(int port) {
      return "http://127.0.0.1:" + port;
    }
  }

  Map<String, String> gateway() {
    Map<String, String> values = common();
    values.put("GATEWAY_PORT", String.valueOf(around.gatewayPort()));
    values.put("GATEWAY_ID_KEY", key(1));
    values.put("PUBLIC_TOKEN_ENCRYPTION_KEYSET", publicTokens.publicKeyset());
    values.put("LINK_TOKEN_DECRYPTION_KEYSET", linkTokens.privateKeyset());
    values.put("REDIS_URL", SharedStack.redisUrl());
    values.put("LINK_SERVICE_URL", Surroundings.local(around.linkPort()));
    values.put("NOTIFICATION_SERVICE_URL", Surroundings.local(around.notificationPort()));
    values.put("PLAID_LINK_SCRIPT_URL", around.plaid() + "/link/v2/stable/link-initialize.js");
    values.put("GATEWAY_TOKEN_ENDPOINT", around.issuer() + "/token");
    values.put(
        "GATEWAY_DEMO_USERS", "frida:Frida Free:free,paul:Paul Plus:plus,petra:Petra Pro:pro");
    return values;
  }

  Map<String, String> link(DatabaseAddress database) {
    SimulatorConfig plaid = SimulatorConfig.forTests();
    Map<String, String> values = common();
    values.put("LINK_SERVICE_PORT", String.valueOf(around.linkPort()));
    values.putAll(postgres(database));
    values.put("REDIS_URL", SharedStack.redisUrl());
    values.put("PUBLIC_TOKEN_DECRYPTION_KEYSET", publicTokens.privateKeyset());
    values.put("LINK_TOKEN_ENCRYPTION_KEYSET", linkTokens.publicKeyset());
    values.put("TOKEN_VAULT_KEYSET", tokenVault);
    values.put("PLAID_BASE_URL", around.plaid());
    values.put("PLAID_CLIENT_ID", plaid.clientId());
    values.put("PLAID_SECRET", plaid.secret());
    values.put("PLAID_WEBHOOK_URL", around.gateway() + "/plaid/webhook");
    return values;
  }

  Map<String, String> refresh(DatabaseAddress database) {
    Map<String, String> values = common();
    values.put("REFRESH_SERVICE_PORT", String.valueOf(around.refreshPort()));
    values.putAll(postgres(database));
    return values;
  }

  Map<String, String> notification(DatabaseAddress database) {
    Map<String, String> values = common();
    values.put("NOTIFICATION_SERVICE_PORT", String.valueOf(around.notificationPort()));
    values.putAll(postgres(database));
    values.put("SMTP_HOST", "127.0.0.1");
    values.put("SMTP_PORT", String.valueOf(around.smtpPort()));
    values.put("MAIL_FROM", "connect@fiscility.example");
    values.put("DASHBOARD_URL", around.gateway());
    // Mails of a user are gathered for this long; nobody waits for more in a test.
    values.put("MAIL_WINDOW", "300ms");
    values.put("NOTIFICATION_LINK_KEY", key(2));
    return values;
  }

  private Map<String, String> common() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("SPRING_PROFILES_ACTIVE", "local");
    values.put("FISCILITY_PROFILE", "local");
    values.put("CLOCK_URL", around.clock());
    values.put("KAFKA_BOOTSTRAP_SERVERS", SharedStack.kafkaBootstrapServers());
    values.put("SCHEMA_REGISTRY_URL", SharedStack.schemaRegistryUrl());
    values.put("JWT_ISSUER_URI", around.issuer());
    values.put("JWT_JWK_SET_URI", around.issuer() + "/jwks.json");
    values.put("INTERNAL_API_SECRET", INTERNAL_API_SECRET);
    return values;
  }

  private static Map<String, String> postgres(DatabaseAddress database) {
    return Map.of(
        "POSTGRES_URL", database.r2dbcUrl(),
        "POSTGRES_USER", database.username(),
        "POSTGRES_PASSWORD", database.password());
  }

  private static String key(long seed) {
    byte[] bytes = new byte[32];
    new Random(seed).nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
