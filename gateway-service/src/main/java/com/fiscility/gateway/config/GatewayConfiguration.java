package com.fiscility.gateway.config;

import com.fiscility.messaging.MessagingConfiguration;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.UuidV7;
import com.fiscility.messaging.time.TimeConfiguration;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Clocks, ids and messaging. */
@Configuration(proxyBeanMethods = false)
@Import({MessagingConfiguration.class, TimeConfiguration.class})
class GatewayConfiguration {

  private static final String SERVICE = "gateway-service";

  @Bean
  Supplier<UUID> ids(Clock clock) {
    return new UuidV7(clock, new SecureRandom());
  }

  @Bean
  Envelopes envelopes(Clock clock, Supplier<UUID> ids) {
    return new Envelopes(SERVICE, clock, ids);
  }
}
