package com.fiscility.link.linking;

import com.fiscility.messaging.deadletter.CommandAnswers;
import com.fiscility.messaging.deadletter.FailedCommand;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** Commands that became dead letters end like any other: whoever asks for their outcome gets it. */
final class DeadLetteredCommands implements CommandAnswers {

  private final CommandLog log;
  private final Clock clock;

  DeadLetteredCommands(CommandLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  @Override
  public Mono<Boolean> store(FailedCommand command) {
    if (!storable(command.userId()) || !storable(command.commandType())) {
      // No caller has such a name, so that nobody will ask.
      return Mono.just(true);
    }
    return log.end(
        command.commandId(),
        command.userId(),
        command.commandType(),
        command.answer(),
        clock.instant());
  }

  /** What a record claims may be anything, but PostgreSQL's text holds no zero. */
  private static boolean storable(String text) {
    return text.indexOf('\0') < 0;
  }
}
