package com.fiscility.link.plaid;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one client of Plaid. */
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
  PlaidGateway plaidGateway(
      PlaidClient client, PlaidProperties properties, MeterRegistry metrics, Clock clock) {
    PlaidCalls calls = new PlaidCalls(properties, new CallJournal(metrics));
    return new PlaidJavaGateway(client.api(), calls, properties, clock);
  }
}
