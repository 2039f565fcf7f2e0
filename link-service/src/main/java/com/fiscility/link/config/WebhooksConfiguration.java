package com.fiscility.link.config;

import com.fiscility.link.webhooks.TakingWebhooks;
import com.fiscility.link.webhooks.WebhookMarks;
import com.fiscility.link.webhooks.WebhookProperties;
import com.fiscility.link.webhooks.inbound.WebhookListener;
import com.fiscility.link.webhooks.outbound.R2dbcWebhookMarks;
import com.fiscility.link.work.WorkQueue;
import com.fiscility.messaging.inbox.Inbox;
import com.fiscility.messaging.listening.Subscription;
import com.fiscility.schemas.TopicCatalogue;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.json.JsonMapper;

/** Where webhooks come in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhooksConfiguration {

  @Bean
  WebhookMarks webhookMarks(
      DatabaseClient database, WorkQueue queue, TransactionalOperator transaction) {
    return new R2dbcWebhookMarks(database, queue, transaction, JsonMapper.shared());
  }

  @Bean
  TakingWebhooks takingWebhooks(
      WebhookMarks marks, WebhookProperties properties, MeterRegistry meters, Clock clock) {
    return new TakingWebhooks(marks, properties.settling(), meters, clock);
  }

  @Bean
  Subscription webhooks(
      TakingWebhooks taking,
      WebhookProperties properties,
      Inbox inbox,
      TransactionalOperator transaction) {
    return new Subscription(
        WebhookListener.CONSUMER,
        properties.group(),
        List.of(TopicCatalogue.PLAID_WEBHOOKS),
        properties.concurrency(),
        new WebhookListener(taking, inbox, transaction));
  }
}
