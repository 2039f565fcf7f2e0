package com.fiscility.messaging.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.FreePorts;
import com.fiscility.localstack.PartFiles;
import com.fiscility.localstack.SharedStack;
import com.fiscility.localstack.part.KafkaPart;
import com.fiscility.messaging.testing.Events;
import com.fiscility.messaging.testing.Handled;
import com.fiscility.messaging.testing.Records;
import com.fiscility.messaging.testing.TestService;
import com.fiscility.messaging.testing.TestTopics;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broker that goes away and comes back. */
class BrokerRestartIT {

  private static final String CONSUMER = "surviving";

  private final Topic topic = TestTopics.newTopic(Topic.Kind.EVENTS, 1);
  private KafkaPart kafka;

  @BeforeEach
  void startBroker() {
    PartFiles files = PartFiles.under(SharedStack.newDirectory("broker-restart"), "kafka");
    kafka = new KafkaPart(files, FreePorts.next(), FreePorts.next());
    kafka.start();
  }

  @AfterEach
  void stopBroker() {
    kafka.stop();
  }

  @Test
  void whatIsCommittedWhileTheBrokerIsAwayArrivesAtEveryListener() {
    Handled handled = Handled.all();
    List<String> heard = new CopyOnWriteArrayList<>();
    try (TestService service =
        TestService.withDatabase(TestService.newDatabase("broker_restart"))
            .property("messaging.bootstrap-servers", kafka.address())
            .with(new Subscription(CONSUMER, CONSUMER, List.of(topic), 1, handled))
            .with(
                new Broadcast(
                    "push", List.of(topic), event -> heard.add(event.envelope().subject())))
            .start()) {
      service.append(Events.event(service.encoder(), topic, "before"));
      await().until(() -> handled.stored().size() == 1 && heard.size() == 1);

      kafka.stop();
      for (int i = 1; i <= 3; i++) {
        service.append(Events.event(service.encoder(), topic, "during-" + i));
      }
      kafka.start();
      service.append(Events.event(service.encoder(), topic, "after"));

      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> handled.stored().size() >= 5 && heard.size() >= 5);
      await().until(() -> service.rows("outbox") == 0);
      String[] all = {"before", "during-1", "during-2", "during-3", "after"};
      assertThat(Set.copyOf(handled.stored())).containsExactlyInAnyOrder(all);
      assertThat(Set.copyOf(heard)).containsExactlyInAnyOrder(all);
      assertThat(Records.of(kafka.address(), TopicCatalogue.deadLettersOf(topic, CONSUMER).name()))
          .isEmpty();
    }
  }
}
