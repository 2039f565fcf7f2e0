package com.fiscility.link.institution;

import com.fiscility.link.plaid.PlaidGateway;
import com.fiscility.link.quota.QuotaGovernor;
import com.fiscility.messaging.outbox.Outbox;
import com.github.benmanes.caffeine.cache.Ticker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.reactive.TransactionalOperator;

/** The banks that this instance knows. */
@Configuration(proxyBeanMethods = false)
class InstitutionConfiguration {

  @Bean
  ObservingInstitutions observingInstitutions(
      InstitutionStore store,
      InstitutionEvents events,
      Outbox outbox,
      TransactionalOperator transaction) {
    return new ObservingInstitutions(store, events, outbox, transaction);
  }

  @Bean
  InstitutionNames institutionNames(PlaidGateway plaid, QuotaGovernor governor) {
    return new CachedInstitutionNames(plaid::institution, governor, Ticker.systemTicker());
  }
}
