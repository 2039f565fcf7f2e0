package com.fiscility.messaging.time;

import com.fiscility.messaging.kafka.MessagingProperties;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** The two clocks, which must not be mixed up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClockProperties.class)
public class TimeConfiguration {

  private static final Profiles LOCAL = Profiles.of("local");

  /** Due dates, expiries and event times; the one that a local system can move. */
  @Bean
  @Primary
  Clock businessClock(ClockFollower follower) {
    return follower.clock();
  }

  /** Time-outs, permits and signatures; never moved. Leases are the database's own time. */
  @Bean
  Clock leaseClock() {
    return Clock.systemUTC();
  }

  @Bean(initMethod = "start")
  ClockFollower clockFollower(
      ClockProperties properties, MessagingProperties service, Environment environment) {
    if (properties.movable() && !environment.acceptsProfiles(LOCAL)) {
      throw new IllegalStateException(
          "clock.url (CLOCK_URL) moves business time and is only for the profile local");
    }
    return new ClockFollower(properties, service.service(), new BusinessClock(leaseClock()));
  }
}
