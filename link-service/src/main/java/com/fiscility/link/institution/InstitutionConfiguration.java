package com.fiscility.link.institution;

import com.fiscility.link.plaid.PlaidGateway;
import com.fiscility.link.quota.QuotaGovernor;
import com.github.benmanes.caffeine.cache.Ticker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The banks that this instance knows. */
@Configuration(proxyBeanMethods = false)
class InstitutionConfiguration {

  @Bean
  InstitutionNames institutionNames(PlaidGateway plaid, QuotaGovernor governor) {
    return new CachedInstitutionNames(plaid::institution, governor, Ticker.systemTicker());
  }
}
