package com.fiscility.messaging.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.SharedStack;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.testing.Events;
import com.fiscility.messaging.testing.RawProducer;
import com.fiscility.messaging.testing.TestService;
import com.fiscility.messaging.testing.TestTopics;
import com.fiscility.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What every instance hears for itself. */
class BroadcastIT {

  private final Topic topic = TestTopics.newTopic(Topic.Kind.EVENTS);

  @Test
  void everyInstanceHearsAllThatIsPublishedOnceItHasStartedAndNothingOlder() {
    List<String> first = new CopyOnWriteArrayList<>();
    List<String> second = new CopyOnWriteArrayList<>();
    try (TestService one = hearing(first)) {
      publish(one, "a", "b", "c");
      try (TestService two = hearing(second)) {
        publish(two, "d", "e", "f", "g", "h");

        await().until(() -> first.size() == 8 && second.size() == 5);
        assertThat(first).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f", "g", "h");
        assertThat(second).containsExactlyInAnyOrder("d", "e", "f", "g", "h");
        await()
            .during(Duration.ofMillis(300))
            .atMost(Duration.ofSeconds(2))
            .until(() -> first.size() == 8 && second.size() == 5);
      }
    }
  }

  @Test
  void whatCannotBeReadOrPushedIsSkippedAndCounted() {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (TestService service = hearing(heard);
        RawProducer producer = new RawProducer(SharedStack.kafkaBootstrapServers())) {
      EncodedEvent event = Events.event(service.encoder(), topic, "good");
      producer.send(
          new EncodedEvent(topic.name(), null, List.of(), new byte[] {1}),
          Events.event(service.encoder(), topic, "throwing"),
          event);

      await().until(() -> heard.contains("good"));
      assertThat(heard).containsExactly("good");
      assertThat(
              service.meters().counter("messaging.broadcast.skipped", "broadcast", "push").count())
          .isEqualTo(2);
    }
  }

  private TestService hearing(List<String> heard) {
    Broadcast broadcast =
        new Broadcast(
            "push",
            List.of(topic),
            event -> {
              String subject = event.envelope().subject();
              if (subject.equals("throwing")) {
                throw new IllegalStateException();
              }
              heard.add(subject);
            });
    return TestService.withoutDatabase().with(broadcast).start();
  }

  private void publish(TestService service, String... users) {
    for (String user : users) {
      service.publisher().publish(Events.event(service.encoder(), topic, user)).block();
    }
  }
}
