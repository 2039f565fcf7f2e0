package com.fiscility.service;

import com.fiscility.messaging.DatabaseMessagingConfiguration;
import com.fiscility.messaging.time.TimeConfiguration;
import com.fiscility.service.database.DatabaseConfiguration;
import com.fiscility.service.ids.IdConfiguration;
import com.fiscility.service.internalapi.InternalApiConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * A service with a database: messaging with its outbox, the migrations of {@code db/migration},
 * both clocks, ids, and an internal API that is shut to strangers. Its settings begin with {@code
 * service.}; {@code spring.application.name} names the service.
 */
@Configuration(proxyBeanMethods = false)
@Import({
  DatabaseMessagingConfiguration.class,
  TimeConfiguration.class,
  DatabaseConfiguration.class,
  IdConfiguration.class,
  InternalApiConfiguration.class
})
public class ServiceFoundation {}
