package com.fiscility.link.security;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The internal API.
 *
 * @param secret what our services say to each other; at least 16 characters
 */
@Validated
@ConfigurationProperties("link.internal-api")
public record InternalApiProperties(
    @NotNull @Size(min = 16, message = "must have at least 16 characters") String secret) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "InternalApiProperties[secret=redacted]";
  }
}
