package com.fiscility.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.SharedStack;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.kafka.KafkaClients;
import com.fiscility.messaging.testing.Events;
import com.fiscility.messaging.testing.Records;
import com.fiscility.messaging.testing.TestService;
import com.fiscility.messaging.testing.TestTopics;
import com.fiscility.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Rows that Kafka does not take, now or ever. */
class RefusedRowIT {

  private static final int TOO_LARGE = 3 * 1024 * 1024;

  private final Topic topic = TestTopics.newTopic(Topic.Kind.EVENTS, 1);

  @Test
  void aRowThatKafkaWillNeverTakeIsParkedAndHoldsUpNeitherItsShardNorItsKey() {
    try (TestService service =
        TestService.withDatabase(TestService.newDatabase("parked")).creating(topic).start()) {
      EncodedEvent refused =
          new EncodedEvent(
              topic.name(),
              "user".getBytes(StandardCharsets.UTF_8),
              List.of(),
              new byte[TOO_LARGE]);

      service.append(
          event(service, "user"), refused, event(service, "user"), event(service, "other"));

      await().until(() -> Records.of(topic).size() == 3 && service.rows("outbox") == 0);
      assertThat(Records.of(topic))
          .extracting(Records::key)
          .containsExactlyInAnyOrder("user", "user", "other");
      assertThat(
              service.rows(
                  "outbox_parked WHERE convert_from(key, 'UTF8') = 'user'"
                      + " AND length(value) = "
                      + TOO_LARGE
                      + " AND reason LIKE '%RecordTooLargeException'"))
          .isEqualTo(1);
      assertThat(service.meters().counter("messaging.outbox.parked").count()).isEqualTo(1);
      await()
          .untilAsserted(
              () ->
                  assertThat(service.meters().get("messaging.outbox.parking").gauge().value())
                      .isEqualTo(1));
    }
  }

  @Test
  void aRowThatKafkaDoesNotTakeNowHoldsUpOnlyItsTopicsKeyAndLeavesLater() throws Exception {
    String missing = topic.name() + ".missing";
    try (TestService service =
            TestService.withDatabase(TestService.newDatabase("paused")).creating(topic).start();
        Admin admin = service.bean(KafkaClients.class).admin()) {
      EncodedEvent early = event(service, "user");
      service.append(
          new EncodedEvent(missing, early.key(), early.headers(), new byte[] {1}),
          new EncodedEvent(missing, early.key(), early.headers(), new byte[] {2}),
          early,
          event(service, "other"));

      await().until(() -> Records.of(topic).size() == 2);
      assertThat(service.rows("outbox WHERE topic = '" + missing + "'")).isEqualTo(2);
      admin.createTopics(List.of(new NewTopic(missing, 1, (short) 1))).all().get();

      await().atMost(Duration.ofSeconds(20)).until(() -> service.rows("outbox") == 0);
      assertThat(Records.of(SharedStack.kafkaBootstrapServers(), missing))
          .extracting(ConsumerRecord::value)
          .containsExactly(new byte[] {1}, new byte[] {2});
      assertThat(service.rows("outbox_parked")).isZero();
    }
  }

  private EncodedEvent event(TestService service, String user) {
    return Events.event(service.encoder(), topic, user);
  }
}
