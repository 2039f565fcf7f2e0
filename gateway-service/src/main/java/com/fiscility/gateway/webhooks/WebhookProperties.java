package com.fiscility.gateway.webhooks;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How Plaid's webhooks are taken.
 *
 * @param largestBody how large a webhook may be
 * @param oldest how long ago it may have been signed
 * @param keysKeptFor how long a key is used before it is asked for again
 * @param unknownKeysKeptFor how long an id that Plaid does not know is not asked for again
 * @param lookUps how often this instance may ask for keys; senders choose the ids
 */
@Validated
@ConfigurationProperties("gateway.webhooks")
public record WebhookProperties(
    @DefaultValue("256KB") @NotNull DataSize largestBody,
    @DefaultValue("5m") @NotNull Duration oldest,
    @DefaultValue("1h") @NotNull Duration keysKeptFor,
    @DefaultValue("5m") @NotNull Duration unknownKeysKeptFor,
    @DefaultValue @Valid LookUps lookUps) {

  /**
   * So many look-ups, refilled evenly.
   *
   * @param calls how many may come at once
   * @param period in which as many are refilled
   */
  public record LookUps(
      @DefaultValue("10") @Min(1) int calls, @DefaultValue("1m") @NotNull Duration period) {}
}
