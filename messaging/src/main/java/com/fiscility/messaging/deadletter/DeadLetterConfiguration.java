package com.fiscility.messaging.deadletter;

import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.kafka.MessagingProperties;
import com.fiscility.messaging.publishing.EventPublisher;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** Dead letters of a service without a database. */
@Configuration(proxyBeanMethods = false)
public class DeadLetterConfiguration {

  @Bean
  DeadLetterEvents deadLetterEvents(
      EventEncoder encoder, MessagingProperties properties, Clock clock) {
    return new DeadLetterEvents(new FailedCommands(encoder, properties.service()), clock);
  }

  @Bean
  @Fallback
  DeadLetters publishedDeadLetters(DeadLetterEvents events, EventPublisher publisher) {
    return new PublishedDeadLetters(events, publisher);
  }
}
