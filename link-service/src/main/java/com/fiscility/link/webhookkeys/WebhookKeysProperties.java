package com.fiscility.link.webhookkeys;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How keys are looked up.
 *
 * @param lookUpsPerMinute how often this instance asks Plaid at most; keys change rarely
 */
@Validated
@ConfigurationProperties("link.webhook-keys")
record WebhookKeysProperties(@DefaultValue("20") @Min(1) int lookUpsPerMinute) {}
