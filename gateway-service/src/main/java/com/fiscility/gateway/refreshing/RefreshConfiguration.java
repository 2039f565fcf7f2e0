package com.fiscility.gateway.refreshing;

import com.fiscility.gateway.redis.RedisLine;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.publishing.EventPublisher;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the taking of refreshes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RefreshProperties.class)
class RefreshConfiguration {

  @Bean
  RefreshThrottle refreshThrottle(RedisLine redis, RefreshProperties properties, Clock clock) {
    return new RefreshThrottle(redis, properties.every(), clock);
  }

  @Bean
  RefreshCommands refreshCommands(
      EventPublisher publisher, EventEncoder encoder, Envelopes envelopes) {
    return new RefreshCommands(publisher, encoder, envelopes);
  }
}
