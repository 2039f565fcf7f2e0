package com.fiscility.gateway.support;

import com.fiscility.localstack.SharedStack;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment that a gateway is started with. */
public final class Settings {

  private Settings() {}

  /** Everything that must be set, on the shared servers. */
  public static Map<String, String> of(Issuer issuer, String linkServiceUrl) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("KAFKA_BOOTSTRAP_SERVERS", SharedStack.kafkaBootstrapServers());
    settings.put("SCHEMA_REGISTRY_URL", SharedStack.schemaRegistryUrl());
    settings.put("REDIS_URL", SharedStack.redisUrl());
    settings.put("JWT_ISSUER_URI", issuer.issuerUri());
    settings.put("JWT_JWK_SET_URI", issuer.jwkSetUri());
    settings.put("LINK_SERVICE_URL", linkServiceUrl);
    settings.put("NOTIFICATION_SERVICE_URL", linkServiceUrl);
    settings.put("INTERNAL_API_SECRET", LinkStandIn.SECRET);
    settings.put("GATEWAY_ID_KEY", Keys.ID_KEY_TEXT);
    settings.put("PUBLIC_TOKEN_ENCRYPTION_KEYSET", Keys.PUBLIC_TOKEN_PAIR.publicKeyset());
    settings.put("LINK_TOKEN_DECRYPTION_KEYSET", Keys.LINK_TOKEN_PAIR.privateKeyset());
    settings.put("PLAID_LINK_SCRIPT_URL", "http://127.0.0.1:8190/link/v2/stable/link.js");
    settings.put("GATEWAY_TOKEN_ENDPOINT", "http://127.0.0.1:8180/token");
    settings.put("GATEWAY_DEMO_USERS", "frida:Frida Free:free,paul:Paul Plus:plus");
    return settings;
  }

  /** As arguments of a command line, which outweigh everything else. */
  public static String[] asArguments(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
        .toArray(String[]::new);
  }
}
