package com.fiscility.gateway.limits;

import com.fiscility.gateway.redis.RedisLine;
import io.github.bucket4j.Bandwidth;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the limits. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitProperties.class)
class LimitConfiguration {

  @Bean
  LimitFilter limitFilter(LimitProperties properties, RedisLine redis, MeterRegistry meters) {
    Counter refused =
        Counter.builder("gateway.calls.limited")
            .description("Calls refused because a user asked too much")
            .register(meters);
    return new LimitFilter(
        new SharedLimit("commands", redis, bandwidth(properties.commands())),
        new LocalLimit(bandwidth(properties.others())),
        refused);
  }

  private static Bandwidth bandwidth(LimitProperties.Limit limit) {
    return Bandwidth.builder()
        .capacity(limit.calls())
        .refillGreedy(limit.calls(), limit.period())
        .build();
  }
}
