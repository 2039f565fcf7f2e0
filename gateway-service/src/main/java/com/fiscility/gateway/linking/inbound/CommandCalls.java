package com.fiscility.gateway.linking.inbound;

import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.linking.CommandState;
import com.fiscility.gateway.linking.Commands;
import com.fiscility.gateway.linking.UnknownOutcomeException;
import com.fiscility.gateway.linking.domain.LinkCommand;
import com.fiscility.gateway.problem.Problem;
import com.fiscility.gateway.problem.ProblemException;
import com.fiscility.gateway.problem.ProblemType;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sends a call's command and answers the call with what became of it. */
@Component
final class CommandCalls {

  private static final Logger LOG = LoggerFactory.getLogger(CommandCalls.class);

  private final Commands commands;
  private final Answers answers;

  CommandCalls(Commands commands, Answers answers) {
    this.commands = commands;
    this.answers = answers;
  }

  /** The outcome, or 202 when it takes longer. */
  Mono<ResponseEntity<Object>> send(Caller caller, LinkCommand command) {
    LinkCommand.Head head = command.head();
    return commands
        .send(caller, command)
        .map(state -> answer(head, state))
        .onErrorMap(
            UnknownOutcomeException.class,
            unknown -> {
              LOG.warn(
                  "The outcome of {} is unknown, the caller may repeat it: user_id={} event_id={}",
                  command.getClass().getSimpleName(),
                  head.userId(),
                  head.commandId(),
                  unknown);
              return refused(head, ProblemType.UNKNOWN_OUTCOME);
            });
  }

  /** How the very same command ended before; empty when it is not known to have ended. */
  Mono<ResponseEntity<Object>> endedBefore(Caller caller, LinkCommand.Head head) {
    return commands
        .find(caller, head.requestId())
        .filter(CommandState.Settled.class::isInstance)
        .map(state -> answer(head, state));
  }

  /** A problem that names the request. */
  ProblemException refused(LinkCommand.Head head, ProblemType type) {
    return ProblemException.ofRequest(answers.requestId(head), Problem.of(type));
  }

  private ResponseEntity<Object> answer(LinkCommand.Head head, CommandState state) {
    if (state instanceof CommandState.Settled settled) {
      Answers.Answer answer = answers.of(head.userId(), head.requestId(), settled.outcome());
      if (answer instanceof Answers.Answer.Failure failure) {
        throw ProblemException.ofRequest(answers.requestId(head), failure.problem());
      }
      return ResponseEntity.ok(((Answers.Answer.Result) answer).body());
    }
    String requestId = answers.requestId(head);
    return ResponseEntity.accepted()
        .location(URI.create("/plaid/requests/" + requestId))
        .body(new AcceptedAnswer(requestId));
  }
}
