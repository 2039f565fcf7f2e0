package com.fiscility.gateway.config;

import com.fiscility.gateway.linking.CommandPublisher;
import com.fiscility.gateway.linking.Commands;
import com.fiscility.gateway.linking.LinkingProperties;
import com.fiscility.gateway.linking.OutcomeLookup;
import com.fiscility.gateway.linking.RecentOutcomes;
import com.fiscility.gateway.linking.Waiters;
import com.fiscility.gateway.linking.domain.CommandIds;
import com.fiscility.gateway.linking.domain.RequestIds;
import com.fiscility.gateway.linking.inbound.Answers;
import com.fiscility.gateway.linking.inbound.OutcomeReader;
import com.fiscility.gateway.linking.outbound.KafkaCommandPublisher;
import com.fiscility.gateway.linking.outbound.LinkServiceOutcomes;
import com.fiscility.gateway.secrets.Secrets;
import com.fiscility.gateway.services.ServiceClient;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventDecoder;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.publishing.EventPublisher;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires the sending of commands. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LinkingProperties.class)
class LinkingConfiguration {

  @Bean
  RequestIds requestIds(Secrets secrets) {
    return new RequestIds(secrets.idKey());
  }

  @Bean
  CommandIds commandIds(Supplier<UUID> ids) {
    return new CommandIds(ids);
  }

  @Bean
  Answers answers(RequestIds requestIds, Secrets secrets) {
    return new Answers(requestIds, secrets.linkTokens());
  }

  @Bean
  Waiters waiters(LinkingProperties properties, MeterRegistry meters) {
    Waiters waiters = new Waiters(properties.mostWaiting());
    Gauge.builder("gateway.linking.waiting", waiters, Waiters::count)
        .description("Calls that wait for the outcome of their command")
        .register(meters);
    return waiters;
  }

  @Bean
  RecentOutcomes recentOutcomes(LinkingProperties properties, Clock clock) {
    return new RecentOutcomes(properties.outcomesKept(), properties.outcomesKeptFor(), clock);
  }

  @Bean
  CommandPublisher commandPublisher(
      EventPublisher publisher, EventEncoder encoder, Envelopes envelopes, Secrets secrets) {
    return new KafkaCommandPublisher(publisher, encoder, envelopes, secrets.publicTokens());
  }

  @Bean
  OutcomeLookup outcomeLookup(
      ServiceClient linkService, EventDecoder decoder, JsonMapper json, Clock clock) {
    return new LinkServiceOutcomes(linkService, decoder, OutcomeReader::read, json, clock);
  }

  @Bean
  Commands commands(
      CommandPublisher publisher,
      Waiters waiters,
      RecentOutcomes recent,
      OutcomeLookup lookup,
      LinkingProperties properties,
      Clock clock) {
    return new Commands(publisher, waiters, recent, lookup, properties, clock);
  }
}
