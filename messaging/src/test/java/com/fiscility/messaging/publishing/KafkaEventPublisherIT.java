package com.fiscility.messaging.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.testing.Events;
import com.fiscility.messaging.testing.Records;
import com.fiscility.messaging.testing.TestService;
import com.fiscility.messaging.testing.TestTopics;
import com.fiscility.schemas.Topic;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Publishing without a database. */
class KafkaEventPublisherIT {

  private final Topic topic = TestTopics.newTopic(Topic.Kind.EVENTS);

  @Test
  void completesWhenTheEventStandsOnItsTopic() {
    try (TestService service = TestService.withoutDatabase().creating(topic).start()) {
      service.publisher().publish(Events.event(service.encoder(), topic, "user")).block();

      assertThat(Records.of(topic)).singleElement().extracting(Records::key).isEqualTo("user");
    }
  }

  @Test
  void anAbsentBrokerMeansUnknownAfterTheLimitAndBlocksNoCaller() {
    try (TestService service =
        TestService.withoutDatabase()
            .property("messaging.bootstrap-servers", "127.0.0.1:1")
            .property("messaging.publishing.acknowledgement-limit", "500ms")
            .autoStart(false)
            .start()) {
      EncodedEvent event = new EncodedEvent(topic.name(), null, List.of(), new byte[] {1});
      long start = System.nanoTime();
      Mono<Void> first = service.publisher().publish(event);
      Mono<Void> second = service.publisher().publish(event);

      assertThatThrownBy(() -> Mono.whenDelayError(first, second).block())
          .satisfiesAnyOf(
              failure -> assertThat(failure).isInstanceOf(PublishingUnknownException.class),
              failure ->
                  assertThat(failure.getSuppressed())
                      .hasAtLeastOneElementOfType(PublishingUnknownException.class));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
  }
}
