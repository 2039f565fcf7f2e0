package com.fiscility.gateway.live;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the streams. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveProperties.class)
class LiveConfiguration {

  @Bean
  UserStreams userStreams(LiveProperties properties, MeterRegistry meters) {
    return new UserStreams(properties, meters);
  }
}
