package com.fiscility.link.quota;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The governor of this process; counts real time, never business time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuotaProperties.class)
class QuotaConfiguration {

  @Bean
  QuotaGovernor quotaGovernor(QuotaProperties properties, MeterRegistry metrics) {
    return new BucketQuotaGovernor(properties, TimeMeter.SYSTEM_NANOTIME, metrics);
  }
}
