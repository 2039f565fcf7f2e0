package com.fiscility.link.webhookkeys;

import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidWebhookKeys;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.quota.PermittedCalls;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys of Plaid's webhooks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookKeysProperties.class)
class WebhookKeysConfiguration {

  @Bean
  WebhookKeys webhookKeys(
      PlaidWebhookKeys plaid, PermittedCalls permits, WebhookKeysProperties properties) {
    int most = properties.lookUpsPerMinute();
    Bucket lookUps =
        Bucket.builder()
            .addLimit(limit -> limit.capacity(most).refillGreedy(most, Duration.ofMinutes(1)))
            .build();
    return new CachedWebhookKeys(
        plaid,
        call -> permits.make(PlaidEndpoint.WEBHOOK_VERIFICATION_KEY_GET, Lane.WEBHOOK, call),
        lookUps,
        Ticker.systemTicker());
  }
}
