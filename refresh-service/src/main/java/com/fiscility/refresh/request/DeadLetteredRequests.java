package com.fiscility.refresh.request;

import com.fiscility.messaging.deadletter.CommandAnswers;
import com.fiscility.messaging.deadletter.FailedCommand;
import com.fiscility.messaging.inbox.Inbox;
import reactor.core.publisher.Mono;

/** A command that became a dead letter is answered by that, once; retrying it changes nothing. */
final class DeadLetteredRequests implements CommandAnswers {

  private final Inbox inbox;

  DeadLetteredRequests(Inbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public Mono<Boolean> store(FailedCommand command) {
    return inbox.claim(RefreshCommands.CONSUMER, command.commandId());
  }
}
