package com.fiscility.gateway.connections;

import com.fiscility.gateway.redis.RedisLine;
import com.fiscility.gateway.services.ServiceClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires reads of connections and their cache. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CacheProperties.class, HealthProperties.class})
class ConnectionsConfiguration {

  @Bean
  UserVersions userVersions(RedisLine redis) {
    return new UserVersions(redis);
  }

  @Bean
  HeardVersions heardVersions(CacheProperties properties) {
    return new HeardVersions(properties.usersHeard());
  }

  @Bean
  HeardInstitutions heardInstitutions(CacheProperties properties) {
    return new HeardInstitutions(properties.usersHeard());
  }

  @Bean
  HealthJudge healthJudge(HealthProperties properties) {
    return new HealthJudge(properties);
  }

  @Bean
  CacheClears cacheClears(UserVersions versions, Clock clock, MeterRegistry meters) {
    return new CacheClears(versions, clock, meters);
  }

  @Bean
  OwnedConnections ownedConnections(
      ConnectionReads reads, ServiceClient linkService, JsonMapper json) {
    return new OwnedConnections(reads, linkService, json);
  }

  @Bean
  ConnectionReads connectionReads(
      ServiceClient linkService,
      RedisLine redis,
      UserVersions versions,
      HeardVersions heard,
      CacheClears clears,
      HeardInstitutions institutions,
      CacheProperties properties,
      JsonMapper json,
      MeterRegistry meters) {
    ConnectionsCache cache = new ConnectionsCache(redis, versions, heard, properties.keptFor());
    return new ConnectionReads(linkService, cache, clears, institutions, json, meters);
  }
}
