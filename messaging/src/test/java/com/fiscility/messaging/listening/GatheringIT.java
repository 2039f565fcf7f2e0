package com.fiscility.messaging.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.SharedStack;
import com.fiscility.messaging.testing.Events;
import com.fiscility.messaging.testing.RawProducer;
import com.fiscility.messaging.testing.TestService;
import com.fiscility.messaging.testing.TestTopics;
import com.fiscility.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What nobody waits for comes in fewer and larger batches. */
class GatheringIT {

  private static final int RECORDS = 20;

  private final Topic topic = TestTopics.newTopic(Topic.Kind.EVENTS, 3);
  private final List<Integer> batches = new CopyOnWriteArrayList<>();

  @Test
  void recordsThatComeOneAfterTheOtherAreHandledTogether() {
    try (TestService service =
            TestService.withoutDatabase()
                .with(
                    new Subscription(
                        "gathering",
                        "gathering-" + topic.name(),
                        List.of(topic),
                        1,
                        Duration.ofSeconds(3),
                        this::handle))
                .start();
        RawProducer producer = new RawProducer(SharedStack.kafkaBootstrapServers())) {
      // Once it reads: what waits for a new consumer comes together anyway.
      producer.send(Events.event(service.encoder(), topic, "first"));
      await().until(() -> !batches.isEmpty());
      batches.clear();
      for (int n = 0; n < RECORDS; n++) {
        producer.send(Events.event(service.encoder(), topic, "user-" + n));
      }

      await().until(() -> batches.stream().mapToInt(Integer::intValue).sum() == RECORDS);
      assertThat(batches).as("records of each batch").hasSizeLessThanOrEqualTo(2);
    }
  }

  private Mono<Void> handle(List<Received> batch) {
    batches.add(batch.size());
    return Mono.empty();
  }
}
