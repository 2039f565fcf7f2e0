package com.fiscility.messaging.serde;

import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The schema registry and the serializers that use it.
 *
 * @param url base addresses of Confluent's API, tried in turn (environment: {@code
 *     SCHEMA_REGISTRY_URL})
 * @param basicAuthUserInfo {@code user:password}, where the registry wants one
 * @param autoRegister whether this service registers its schemas; else they must be there
 * @param connectTimeout of one connection to the registry
 * @param readTimeout of one request to the registry
 * @param startTimeout how long a starting service waits for a registry that does not answer
 * @param serializer Kafka serializer of values
 * @param deserializer Kafka deserializer of values
 */
@Validated
@ConfigurationProperties("schema.registry")
public record SchemaRegistryProperties(
    @NotEmpty @DefaultValue List<String> url,
    @Nullable String basicAuthUserInfo,
    @DefaultValue("true") boolean autoRegister,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("5s") Duration readTimeout,
    @DefaultValue("60s") Duration startTimeout,
    Class<?> serializer,
    Class<?> deserializer) {

  public SchemaRegistryProperties {
    url = List.copyOf(url);
  }

  /** With Confluent's keys, as a Kafka serializer takes them. */
  Map<String, Object> asKafkaProperties() {
    Map<String, Object> keys = new HashMap<>();
    keys.put(RegistrySettings.URL, String.join(",", url));
    keys.put(RegistrySettings.AUTO_REGISTER, autoRegister);
    keys.put(RegistrySettings.SPECIFIC_READER, true);
    keys.put(RegistrySettings.CONNECT_TIMEOUT, connectTimeout.toMillis());
    keys.put(RegistrySettings.READ_TIMEOUT, readTimeout.toMillis());
    keys.put(
        "value.subject.name.strategy", "io.confluent.kafka.serializers.subject.RecordNameStrategy");
    if (basicAuthUserInfo != null) {
      keys.put(RegistrySettings.CREDENTIALS_SOURCE, "USER_INFO");
      keys.put(RegistrySettings.USER_INFO, basicAuthUserInfo);
    }
    return keys;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "SchemaRegistryProperties[autoRegister=" + autoRegister + "]";
  }
}
