package com.fiscility.messaging.outbox;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** The outbox of a service with a database, and its relay. */
@Configuration(proxyBeanMethods = false)
public class OutboxConfiguration {

  @Bean
  Outbox outbox(DatabaseClient database) {
    return new R2dbcOutbox(database, () -> {});
  }
}
