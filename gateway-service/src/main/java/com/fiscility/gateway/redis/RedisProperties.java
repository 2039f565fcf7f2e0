package com.fiscility.gateway.redis;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The Redis that all gateways share.
 *
 * @param url {@code redis://…} or {@code rediss://…}, may carry user and password
 * @param timeout how long one command may take
 * @param pauseAfterFailure how long Redis is not asked after a command failed
 */
@Validated
@ConfigurationProperties("gateway.redis")
record RedisProperties(
    @NotNull @Pattern(regexp = "rediss?://.+", message = "must be a redis:// or rediss:// address")
        String url,
    @DefaultValue("80ms") Duration timeout,
    @DefaultValue("1s") Duration pauseAfterFailure) {

  /** Without the address: it may carry a password. */
  @Override
  public String toString() {
    return "RedisProperties[timeout=" + timeout + "]";
  }
}
