package com.fiscility.refresh.watch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Who watches. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WatchProperties.class)
class WatchConfiguration {

  @Bean
  PlanWatch planWatch(
      DatabaseClient database, WatchProperties properties, Clock clock, MeterRegistry meters) {
    return new PlanWatch(
        new PlanCensus(database, properties.overdueAttempts()),
        properties.interval(),
        clock,
        meters);
  }
}
