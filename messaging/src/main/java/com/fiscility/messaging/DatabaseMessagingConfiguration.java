package com.fiscility.messaging;

import com.fiscility.messaging.deadletter.OutboxDeadLetterConfiguration;
import com.fiscility.messaging.inbox.InboxConfiguration;
import com.fiscility.messaging.outbox.OutboxConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Messaging of a service with a database: all of {@link MessagingConfiguration}, the outbox with
 * its relay, and the inbox; dead letters go through the outbox. The service's Flyway locations
 * include {@code classpath:db/messaging}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
  MessagingConfiguration.class,
  OutboxConfiguration.class,
  InboxConfiguration.class,
  OutboxDeadLetterConfiguration.class
})
public class DatabaseMessagingConfiguration {}
