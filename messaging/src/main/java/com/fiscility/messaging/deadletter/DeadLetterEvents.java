package com.fiscility.messaging.deadletter;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is published for a dead letter: the letter, and the answer to a command. */
final class DeadLetterEvents {

  private final FailedCommands failedCommands;
  private final Clock clock;

  DeadLetterEvents(FailedCommands failedCommands, Clock clock) {
    this.failedCommands = failedCommands;
    this.clock = clock;
  }

  /**
   * The events.
   *
   * @param letter the letter
   * @param command the command that it answers; empty for a letter that is no command
   */
  record Events(EncodedEvent letter, Optional<FailedCommand> command) {

    List<EncodedEvent> all() {
      return command.map(failed -> List.of(letter, failed.answer())).orElse(List.of(letter));
    }
  }

  Events of(DeadLetter letter) {
    Instant now = clock.instant();
    EncodedEvent record = letter.record();
    EncodedEvent event =
        new EncodedEvent(
            TopicCatalogue.deadLettersOf(letter.source(), letter.consumer()).name(),
            record.key(),
            DeadLetterHeaders.of(letter, now),
            record.value());
    return new Events(event, failedCommands.answer(letter, now));
  }
}
