package com.fiscility.messaging.deadletter;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is published for a dead letter: the letter, and the answer to a command. */
final class DeadLetterEvents {

  private final FailedCommands failedCommands;
  private final Clock clock;

  DeadLetterEvents(FailedCommands failedCommands, Clock clock) {
    this.failedCommands = failedCommands;
    this.clock = clock;
  }

  List<EncodedEvent> of(DeadLetter letter) {
    Instant now = clock.instant();
    EncodedEvent record = letter.record();
    List<EncodedEvent> events = new ArrayList<>();
    events.add(
        new EncodedEvent(
            TopicCatalogue.deadLettersOf(letter.source(), letter.consumer()).name(),
            record.key(),
            DeadLetterHeaders.of(letter, now),
            record.value()));
    failedCommands.answer(letter, now).ifPresent(events::add);
    return events;
  }
}
