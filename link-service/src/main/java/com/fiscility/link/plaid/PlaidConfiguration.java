package com.fiscility.link.plaid;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one client of Plaid, and the calls that it makes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlaidProperties.class)
class PlaidConfiguration {

  private static final Logger log = LoggerFactory.getLogger(PlaidConfiguration.class);

  @Bean(destroyMethod = "close")
  PlaidClient plaidClient(PlaidProperties properties, MeterRegistry metrics) {
    log.info("Plaid is {}, client_id {}", properties.baseUrl(), properties.clientId());
    return new PlaidClient(properties, metrics);
  }

  @Bean
  PlaidCalls plaidCalls(
      PlaidProperties properties, MeterRegistry metrics, CallWitness witness, Clock clock) {
    return new PlaidCalls(properties, new CallJournal(metrics), witness, clock);
  }

  @Bean
  PlaidGateway plaidGateway(
      PlaidClient client, PlaidCalls calls, PlaidProperties properties, Clock clock) {
    return new PlaidJavaGateway(client.api(), calls, properties, clock);
  }

  @Bean
  PlaidTransactions plaidTransactions(PlaidClient client, PlaidCalls calls, Clock clock) {
    return new PlaidJavaTransactions(client.api(TransactionsApi.class), client.api(), calls, clock);
  }

  @Bean
  PlaidWebhookKeys plaidWebhookKeys(PlaidClient client, PlaidCalls calls) {
    return new PlaidJavaWebhookKeys(client.api(WebhookKeysApi.class), calls);
  }
}
