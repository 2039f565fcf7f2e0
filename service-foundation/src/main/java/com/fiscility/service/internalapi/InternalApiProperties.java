package com.fiscility.service.internalapi;

import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The internal API. Checks itself: the usual report of a wrong value would print the secret.
 *
 * @param secret what our services say to each other; at least 16 characters
 */
@ConfigurationProperties("service.internal-api")
public record InternalApiProperties(String secret) {

  private static final int SHORTEST = 16;

  public InternalApiProperties {
    if (Objects.requireNonNullElse(secret, "").length() < SHORTEST) {
      throw new IllegalArgumentException(
          "service.internal-api.secret (INTERNAL_API_SECRET) must have at least 16 characters");
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "InternalApiProperties[secret=redacted]";
  }
}
