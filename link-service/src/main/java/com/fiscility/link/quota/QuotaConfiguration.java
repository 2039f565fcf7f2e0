package com.fiscility.link.quota;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.util.IdGenerator;
import reactor.core.scheduler.Schedulers;

/** The governor of the fleet, as this instance sees it; counts real time, never business time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuotaProperties.class)
class QuotaConfiguration {

  private static final String PREFIX = "plaid:quota";

  @Bean(destroyMethod = "close")
  QuotaRedis quotaRedis(QuotaProperties properties) {
    return new QuotaRedis(properties, PREFIX);
  }

  @Bean
  InstanceBeats instanceBeats(DatabaseClient database, IdGenerator ids) {
    return new InstanceBeats(database, ids.generateId());
  }

  @Bean
  FleetPresence fleetPresence(QuotaRedis redis, InstanceBeats beats, MeterRegistry metrics) {
    FleetPresence presence = new FleetPresence(redis, beats, TimeMeter.SYSTEM_NANOTIME);
    metrics.gauge("plaid.quota.shared", presence, p -> p.allShare() ? 1 : 0);
    return presence;
  }

  @Bean
  FleetQuotaGovernor quotaGovernor(
      FleetPresence presence,
      QuotaRedis redis,
      QuotaProperties properties,
      @Qualifier("leaseClock") Clock leaseClock,
      MeterRegistry metrics) {
    return new FleetQuotaGovernor(
        new FleetPermits(presence, redis, properties, TimeMeter.SYSTEM_NANOTIME),
        properties,
        new SlowedEndpoints(leaseClock),
        Schedulers.parallel(),
        metrics);
  }

  @Bean
  QuotaLifecycle quotaLifecycle(
      FleetPresence presence, FleetQuotaGovernor governor, InstanceBeats beats) {
    return new QuotaLifecycle(presence, governor, beats);
  }

  @Bean
  PermittedCalls permittedCalls(QuotaGovernor governor) {
    return new PermittedCalls(governor);
  }
}
