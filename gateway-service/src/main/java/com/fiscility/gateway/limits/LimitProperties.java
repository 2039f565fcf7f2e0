package com.fiscility.gateway.limits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one user may ask.
 *
 * @param commands calls that make link-service and Plaid work, counted over all gateways
 * @param others all other calls, counted by each gateway for itself
 */
@Validated
@ConfigurationProperties("gateway.rate-limit")
record LimitProperties(@DefaultValue @Valid Limit commands, @DefaultValue @Valid Limit others) {

  /**
   * So many calls, refilled evenly.
   *
   * @param calls how many may come at once
   * @param period in which as many are refilled
   */
  record Limit(@Min(1) int calls, @NotNull Duration period) {}
}
