package com.fiscility.gateway.linking.inbound;

import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.linking.CommandState;
import com.fiscility.gateway.linking.Commands;
import com.fiscility.gateway.linking.domain.RequestId;
import com.fiscility.gateway.linking.domain.RequestIds;
import com.fiscility.gateway.problem.Problem;
import com.fiscility.gateway.problem.ProblemException;
import com.fiscility.gateway.problem.ProblemType;
import com.fiscility.gateway.problem.Tells;
import com.fiscility.gateway.services.ServiceAwayException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tells how an earlier request stands. */
@RestController
@Tag(name = "Connecting a bank")
final class RequestController {

  private static final Logger LOG = LoggerFactory.getLogger(RequestController.class);

  private final Commands commands;
  private final RequestIds requestIds;
  private final Answers answers;

  RequestController(Commands commands, RequestIds requestIds, Answers answers) {
    this.commands = commands;
    this.requestIds = requestIds;
    this.answers = answers;
  }

  @GetMapping("/plaid/requests/{request_id}")
  @Operation(
      summary = "Ask how an earlier request stands",
      description = "Give the request_id of a 202 or of a problem.")
  @Tells({ProblemType.UNKNOWN_REQUEST, ProblemType.TEMPORARILY_UNAVAILABLE})
  Mono<RequestAnswer> request(Caller caller, @PathVariable("request_id") String requestId) {
    RequestId request =
        requestIds
            .read(caller.userId(), requestId)
            .orElseThrow(() -> ProblemException.of(ProblemType.UNKNOWN_REQUEST));
    return commands
        .find(caller, request)
        .onErrorMap(ServiceAwayException.class, away -> unavailable(requestId, away))
        .map(state -> answer(caller, requestId, request, state))
        .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemType.UNKNOWN_REQUEST)));
  }

  private static ProblemException unavailable(String requestId, ServiceAwayException away) {
    LOG.warn(
        "How a request stands cannot be told now, the caller may ask again: {}", away.reason());
    return ProblemException.ofRequest(requestId, Problem.of(ProblemType.TEMPORARILY_UNAVAILABLE));
  }

  private RequestAnswer answer(
      Caller caller, String requestId, RequestId request, CommandState state) {
    if (!(state instanceof CommandState.Settled settled)) {
      return RequestAnswer.pending();
    }
    Answers.Answer answer = answers.of(caller.userId(), request, settled.outcome());
    if (answer instanceof Answers.Answer.Failure failure) {
      return RequestAnswer.failed(failure.problem().body(requestId));
    }
    return RequestAnswer.done(((Answers.Answer.Result) answer).body());
  }
}
