package com.fiscility.messaging.deadletter;

import com.fiscility.events.CommandFailed;
import com.fiscility.events.CommandFailure;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.EncodedEvent.EncodedHeader;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.envelope.EventHeaders;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer to a command that ended as a dead letter: someone waits for it at a screen. */
final class FailedCommands {

  private static final Logger log = LoggerFactory.getLogger(FailedCommands.class);
  private static final String UNKNOWN_TYPE = "unknown";

  private final EventEncoder encoder;
  private final String service;

  FailedCommands(EventEncoder encoder, String service) {
    this.encoder = encoder;
    this.service = service;
  }

  /** Empty for a record that is no command, or whose headers do not tell which command it is. */
  Optional<FailedCommand> answer(DeadLetter letter, Instant now) {
    if (letter.source().kind() != Topic.Kind.COMMANDS) {
      return Optional.empty();
    }
    List<EncodedHeader> headers = letter.record().headers();
    Optional<UUID> id = uuid(headers, EventHeaders.ID);
    Optional<UUID> correlation = uuid(headers, EventHeaders.CORRELATION_ID).or(() -> id);
    Optional<Topic> outcomes = outcomes();
    byte[] key = letter.record().key();
    if (correlation.isEmpty() || outcomes.isEmpty() || key == null || key.length == 0) {
      log.error(
          "A dead-lettered command of {}-{}@{} cannot be answered: {}; whoever sent it waits in vain",
          letter.source().name(),
          letter.partition(),
          letter.offset(),
          outcomes.isEmpty() ? "this service has no topic of outcomes" : "it tells no id or key");
      return Optional.empty();
    }
    String subject = new String(key, StandardCharsets.UTF_8);
    String type = EventHeaders.text(headers, EventHeaders.TYPE).orElse(UNKNOWN_TYPE);
    boolean ofItem = letter.source().keyedBy().equals("item_id");
    CommandFailed failed =
        CommandFailed.newBuilder()
            .setUserId(ofItem ? null : subject)
            .setItemId(ofItem ? subject : null)
            .setCommandType(type)
            .setFailure(CommandFailure.FAILED)
            .build();
    Envelope envelope =
        new Envelope(
            answerId(letter),
            CommandFailed.SCHEMA$.getFullName(),
            service,
            now,
            subject,
            correlation.get(),
            id.orElse(null),
            null,
            EventHeaders.text(headers, EventHeaders.TRACEPARENT).orElse(null));
    EncodedEvent answer = encoder.encode(outcomes.get(), envelope, failed);
    return Optional.of(new FailedCommand(correlation.get(), subject, type, answer));
  }

  /** The topic on which this service says how commands ended. */
  private Optional<Topic> outcomes() {
    return TopicCatalogue.all().stream()
        .filter(topic -> topic.producers().contains(service))
        .filter(topic -> topic.carries(CommandFailed.SCHEMA$.getFullName()))
        .findFirst();
  }

  /** The same for each copy of the same dead letter. */
  private static UUID answerId(DeadLetter letter) {
    String place =
        String.join(
            "|",
            letter.consumer(),
            letter.source().name(),
            Integer.toString(letter.partition()),
            Long.toString(letter.offset()));
    return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<UUID> uuid(List<EncodedHeader> headers, String name) {
    return EventHeaders.text(headers, name)
        .flatMap(
            text -> {
              try {
                return Optional.of(UUID.fromString(text));
              } catch (IllegalArgumentException e) {
                return Optional.empty();
              }
            });
  }
}
