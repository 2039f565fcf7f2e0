package com.fiscility.link.config;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The two clocks, which must not be mixed up. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

  /** Due dates, expiries and event times; the one that a local system can move. */
  @Bean
  @Primary
  Clock businessClock() {
    return Clock.systemUTC();
  }

  /** Permits and time-outs inside this process; never moved. Leases are the database's own time. */
  @Bean
  Clock leaseClock() {
    return Clock.systemUTC();
  }
}
