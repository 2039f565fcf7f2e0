package com.fiscility.gateway.config;

import com.fiscility.gateway.services.ServiceClient;
import com.fiscility.gateway.webhooks.WebhookKeys;
import com.fiscility.gateway.webhooks.WebhookProperties;
import com.fiscility.gateway.webhooks.WebhookPublisher;
import com.fiscility.gateway.webhooks.WebhookVerifier;
import com.fiscility.gateway.webhooks.outbound.KafkaWebhookPublisher;
import com.fiscility.gateway.webhooks.outbound.LinkServiceWebhookKeys;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.publishing.EventPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires the taking of webhooks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {

  @Bean
  WebhookVerifier webhookVerifier(
      ServiceClient linkService,
      JsonMapper json,
      WebhookProperties properties,
      Clock clock,
      @Qualifier("leaseClock") Clock leaseClock,
      MeterRegistry meters) {
    WebhookKeys keys =
        new WebhookKeys(
            new LinkServiceWebhookKeys(linkService, json), properties, leaseClock, meters);
    return new WebhookVerifier(keys, properties.oldest(), leaseClock, clock);
  }

  @Bean
  WebhookPublisher webhookPublisher(
      EventPublisher publisher, EventEncoder encoder, Envelopes envelopes) {
    return new KafkaWebhookPublisher(publisher, encoder, envelopes);
  }
}
