package com.fiscility.messaging.serde;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the registry is reached and used, read from Confluent's configuration keys.
 *
 * @param urls base addresses of the same registry, tried in turn
 * @param autoRegister whether an unknown schema is registered when it is first written; else it
 *     must be known already
 * @param specificReader whether records are read as generated classes; else generically
 * @param connectTimeout of one connection
 * @param readTimeout of one request
 */
record RegistrySettings(
    List<Address> urls,
    boolean autoRegister,
    boolean specificReader,
    Duration connectTimeout,
    Duration readTimeout) {

  static final String URL = "schema.registry.url";
  static final String AUTO_REGISTER = "auto.register.schemas";
  static final String SPECIFIC_READER = "specific.avro.reader";
  static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
  static final String USER_INFO = "basic.auth.user.info";
  static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
  static final String READ_TIMEOUT = "http.read.timeout.ms";

  /**
   * One address.
   *
   * @param base without credentials and without a slash at its end; fit for a log
   * @param authorization value of the Authorization header
   */
  record Address(String base, Optional<String> authorization) {

    @Override
    public String toString() {
      return base;
    }
  }

  RegistrySettings {
    urls = List.copyOf(urls);
  }

  /**
   * Reads the keys.
   *
   * @throws IllegalArgumentException naming the key that is missing or malformed
   */
  static RegistrySettings from(Map<String, ?> configs) {
    Optional<String> userInfo =
        switch (text(configs, CREDENTIALS_SOURCE).orElse("URL")) {
          case "URL" -> Optional.empty();
          case "USER_INFO" ->
              Optional.of(
                  text(configs, USER_INFO)
                      .orElseThrow(() -> new IllegalArgumentException(USER_INFO + " is not set")));
          default ->
              throw new IllegalArgumentException(CREDENTIALS_SOURCE + " must be URL or USER_INFO");
        };
    List<Address> urls =
        list(configs.get(URL)).stream().map(url -> address(url, userInfo)).toList();
    if (urls.isEmpty()) {
      throw new IllegalArgumentException(URL + " is not set");
    }
    return new RegistrySettings(
        urls,
        text(configs, AUTO_REGISTER).map(Boolean::parseBoolean).orElse(true),
        text(configs, SPECIFIC_READER).map(Boolean::parseBoolean).orElse(false),
        millis(configs, CONNECT_TIMEOUT, Duration.ofSeconds(2)),
        millis(configs, READ_TIMEOUT, Duration.ofSeconds(5)));
  }

  private static Address address(String url, Optional<String> userInfo) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(URL + " must be a list of http or https addresses");
    }
    String scheme = uri.getScheme();
    if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException(URL + " must be a list of http or https addresses");
    }
    Optional<String> credentials = userInfo.or(() -> Optional.ofNullable(uri.getUserInfo()));
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", "");
    return new Address(
        scheme + "://" + uri.getHost() + port + path,
        credentials.map(
            text ->
                "Basic "
                    + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
  }

  private static List<String> list(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    if (value instanceof Collection<?> many) {
      return many.stream().map(String::valueOf).toList();
    }
    return Arrays.stream(value.toString().split(","))
        .map(String::trim)
        .filter(url -> !url.isEmpty())
        .toList();
  }

  private static Duration millis(Map<String, ?> configs, String key, Duration otherwise) {
    try {
      return text(configs, key).map(Long::parseLong).map(Duration::ofMillis).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " must be a number of milliseconds");
    }
  }

  private static Optional<String> text(Map<String, ?> configs, String key) {
    return Optional.ofNullable(configs.get(key)).map(Object::toString);
  }
}
