package com.fiscility.gateway.warmup;

import com.fiscility.gateway.linking.inbound.OutcomeReader;
import com.fiscility.gateway.secrets.Secrets;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventDecoder;
import com.fiscility.messaging.envelope.EventEncoder;
import java.util.List;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.json.JsonMapper;

/** Wires the warm-up, which runs between the start of the server and its readiness. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WarmUpProperties.class)
class WarmUpConfiguration {

  @Bean
  EventExercise eventExercise(
      Secrets secrets,
      EventEncoder encoder,
      EventDecoder decoder,
      Envelopes envelopes,
      JsonMapper json) {
    return new EventExercise(
        secrets.publicTokens(), encoder, decoder, envelopes, OutcomeReader::read, json);
  }

  @Bean
  ApplicationRunner warmUp(
      EventExercise events,
      WebClient.Builder client,
      Environment environment,
      WarmUpProperties properties) {
    return arguments -> {
      if (!properties.limit().isZero()) {
        int port = environment.getRequiredProperty("local.server.port", Integer.class);
        List<WarmUp.Exercise> exercises =
            List.of(events, JwtExercise.create(), new HttpExercise(client, port));
        new WarmUp(exercises, properties.limit()).run();
      }
    };
  }
}
