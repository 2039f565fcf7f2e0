package com.fiscility.service.ids;

import com.fiscility.messaging.envelope.UuidV7;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.IdGenerator;

/** Where ids come from. */
@Configuration(proxyBeanMethods = false)
public class IdConfiguration {

  @Bean
  IdGenerator ids(@Qualifier("leaseClock") Clock realTime) {
    Supplier<UUID> ids = new UuidV7(realTime, new SecureRandom());
    return ids::get;
  }
}
