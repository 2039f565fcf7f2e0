package com.fiscility.gateway.contacts;

import com.fiscility.gateway.redis.RedisLine;
import com.fiscility.gateway.secrets.Secrets;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.publishing.EventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the look at contacts. */
@Configuration(proxyBeanMethods = false)
class ContactConfiguration {

  @Bean
  ContactFilter contactFilter(
      RedisLine redis,
      EventPublisher publisher,
      EventEncoder encoder,
      Envelopes envelopes,
      Secrets secrets) {
    Fingerprints fingerprints = new Fingerprints(secrets.idKey());
    return new ContactFilter(new Contacts(redis, publisher, encoder, envelopes, fingerprints));
  }
}
