package com.fiscility.messaging.inbox;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** The inbox of a service with a database. */
@Configuration(proxyBeanMethods = false)
public class InboxConfiguration {

  @Bean
  Inbox inbox(DatabaseClient database) {
    return new R2dbcInbox(database);
  }
}
