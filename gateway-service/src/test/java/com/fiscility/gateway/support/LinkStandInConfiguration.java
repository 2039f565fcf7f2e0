package com.fiscility.gateway.support;

import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.listening.Broadcast;
import com.fiscility.messaging.publishing.EventPublisher;
import com.fiscility.schemas.TopicCatalogue;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Lets the stand-in hear commands and speak through the gateway's own Kafka clients. */
@TestConfiguration(proxyBeanMethods = false)
public class LinkStandInConfiguration {

  @Bean
  Broadcast linkStandInHears(
      LinkStandIn standIn, EventPublisher publisher, EventEncoder encoder, Envelopes envelopes) {
    standIn.speakThrough(publisher, encoder, envelopes);
    return new Broadcast(
        "link-stand-in",
        List.of(
            TopicCatalogue.LINK_COMMANDS,
            TopicCatalogue.USER_CONTACTS,
            TopicCatalogue.PLAID_WEBHOOKS,
            TopicCatalogue.REFRESH_COMMANDS),
        standIn::take);
  }
}
