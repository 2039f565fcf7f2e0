package com.fiscility.gateway.redis;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the connection to Redis. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RedisProperties.class)
class RedisConfiguration {

  @Bean
  RedisLine redisLine(RedisProperties properties, MeterRegistry meters) {
    RedisLine line = new RedisLine(properties, System::nanoTime);
    Gauge.builder("gateway.redis.up", line, redis -> redis.isThere() ? 1 : 0)
        .description("1 when Redis answered the last command")
        .register(meters);
    return line;
  }
}
