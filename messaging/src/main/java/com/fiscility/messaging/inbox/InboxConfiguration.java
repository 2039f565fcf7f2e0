package com.fiscility.messaging.inbox;

import com.fiscility.messaging.kafka.MessagingProperties;
import com.fiscility.messaging.retention.RetentionSweep;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** The inbox of a service with a database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InboxProperties.class)
public class InboxConfiguration {

  @Bean
  Inbox inbox(DatabaseClient database) {
    return new R2dbcInbox(database);
  }

  @Bean
  RetentionSweep inboxSweep(
      DatabaseClient database, InboxProperties properties, MessagingProperties messaging) {
    return new RetentionSweep(
        "inbox claims",
        properties.sweepInterval(),
        messaging.autoStart(),
        List.of(new OldClaims(database, properties.retention())));
  }
}
