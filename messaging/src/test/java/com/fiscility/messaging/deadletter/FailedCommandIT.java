package com.fiscility.messaging.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.CommandFailed;
import com.fiscility.events.CommandFailure;
import com.fiscility.events.LinkRequested;
import com.fiscility.localstack.SharedStack;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.EventDecoder;
import com.fiscility.messaging.envelope.EventHeaders;
import com.fiscility.messaging.listening.Subscription;
import com.fiscility.messaging.testing.Events;
import com.fiscility.messaging.testing.Handled;
import com.fiscility.messaging.testing.RawProducer;
import com.fiscility.messaging.testing.Records;
import com.fiscility.messaging.testing.TestService;
import com.fiscility.messaging.testing.TestTopics;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;

/** A command that ends as a dead letter is answered: someone waits for it at a screen. */
class FailedCommandIT {

  private static final String CONSUMER = "link-commands";

  private final Topic commands = TestTopics.newTopic(Topic.Kind.COMMANDS, 1);
  private final Topic deadLetters = TopicCatalogue.deadLettersOf(commands, CONSUMER);
  private final UUID failing = UUID.randomUUID();
  private final UUID unreadable = UUID.randomUUID();

  @Test
  void commandsThatFailOrCannotBeReadAreAnsweredAndOthersAreNot() {
    Handled handled = Handled.failingAt("failing");
    try (TestService service =
            TestService.withDatabase(TestService.newDatabase("failed_command"))
                .with(
                    new Subscription(
                        CONSUMER, CONSUMER + commands.name(), List.of(commands), 1, handled))
                .start();
        RawProducer producer = new RawProducer(SharedStack.kafkaBootstrapServers())) {
      EncodedEvent bug = Events.event(service.encoder(), commands, "failing", failing, null);
      EncodedEvent readable = Events.event(service.encoder(), commands, "broken", unreadable, null);
      EncodedEvent broken =
          new EncodedEvent(
              commands.name(), readable.key(), readable.headers(), new byte[] {0, 0, 0});
      EncodedEvent nameless =
          new EncodedEvent(commands.name(), readable.key(), List.of(), new byte[] {1});

      producer.send(bug, broken, nameless);

      await().until(() -> Records.of(deadLetters).size() == 3);
      await().until(() -> answers().size() == 2);
      assertAnswered(service, failing, "failing");
      assertAnswered(service, unreadable, "broken");
    }
  }

  @Test
  void aServiceThatRemembersCommandsDoesSoWithTheLetterAndAnswersNoneThatItTook() {
    List<FailedCommand> remembered = new CopyOnWriteArrayList<>();
    CommandAnswers answers =
        command ->
            TransactionSynchronizationManager.forCurrentTransaction()
                .map(
                    transaction -> {
                      remembered.add(command);
                      return command.userId().equals("failing-new");
                    });
    try (TestService service =
            TestService.withDatabase(TestService.newDatabase("remembered_command"))
                .with(answers)
                .with(
                    new Subscription(
                        CONSUMER,
                        CONSUMER + commands.name(),
                        List.of(commands),
                        1,
                        Handled.failingAt("failing")))
                .start();
        RawProducer producer = new RawProducer(SharedStack.kafkaBootstrapServers())) {
      producer.send(
          Events.event(service.encoder(), commands, "failing-taken", unreadable, null),
          Events.event(service.encoder(), commands, "failing-new", failing, null));

      await().until(() -> Records.of(deadLetters).size() == 2);
      await().until(() -> !answers().isEmpty());
      assertAnswered(service, failing, "failing-new");
      assertThat(answers()).hasSize(1);
      assertThat(remembered)
          .extracting(FailedCommand::commandId)
          .containsExactly(unreadable, failing);
      assertThat(remembered)
          .allMatch(c -> c.commandType().equals(LinkRequested.SCHEMA$.getFullName()));
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> answers() {
    return Records.of(TopicCatalogue.LINK_OUTCOMES).stream()
        .filter(
            record ->
                List.of(failing.toString(), unreadable.toString())
                    .contains(Records.header(record, EventHeaders.CORRELATION_ID)))
        .toList();
  }

  private void assertAnswered(TestService service, UUID command, String user) {
    assertThat(answers())
        .filteredOn(
            record ->
                Records.header(record, EventHeaders.CORRELATION_ID).equals(command.toString()))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(Records.key(record)).isEqualTo(user);
              assertThat(Records.header(record, EventHeaders.CAUSATION_ID))
                  .isEqualTo(command.toString());
              EncodedEvent raw =
                  new EncodedEvent(
                      record.topic(),
                      record.key(),
                      EventHeaders.fromKafka(record.headers()),
                      record.value());
              assertThat(
                      service
                          .bean(EventDecoder.class)
                          .decode(TopicCatalogue.LINK_OUTCOMES, raw)
                          .value())
                  .isEqualTo(
                      CommandFailed.newBuilder()
                          .setUserId(user)
                          .setCommandType(LinkRequested.SCHEMA$.getFullName())
                          .setFailure(CommandFailure.FAILED)
                          .build());
            });
  }
}
