package com.fiscility.gateway.refreshing;

import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.connections.OwnedConnections;
import com.fiscility.gateway.linking.domain.LinkCommand;
import com.fiscility.gateway.linking.inbound.AcceptedAnswer;
import com.fiscility.gateway.linking.inbound.Answers;
import com.fiscility.gateway.linking.inbound.CommandHeads;
import com.fiscility.gateway.linking.inbound.Idempotent;
import com.fiscility.gateway.problem.Problem;
import com.fiscility.gateway.problem.ProblemException;
import com.fiscility.gateway.problem.ProblemType;
import com.fiscility.gateway.problem.Tells;
import com.fiscility.messaging.publishing.PublishingUnknownException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Takes a user's wish to have a connection refreshed now. */
@RestController
@Tag(name = "Connections and accounts")
final class RefreshController {

  private static final Logger LOG = LoggerFactory.getLogger(RefreshController.class);

  private final OwnedConnections owned;
  private final CommandHeads heads;
  private final Answers answers;
  private final RefreshThrottle throttle;
  private final RefreshCommands commands;

  RefreshController(
      OwnedConnections owned,
      CommandHeads heads,
      Answers answers,
      RefreshThrottle throttle,
      RefreshCommands commands) {
    this.owned = owned;
    this.heads = heads;
    this.answers = answers;
    this.throttle = throttle;
    this.commands = commands;
  }

  @PostMapping("/plaid/connections/{item_id}/refresh")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Refresh a connection now",
      description =
          "Transactions and balances are fetched without the user. ItemRefreshed tells that an"
              + " attempt ended, CommandFailed that there will be none; the Location says how the"
              + " first one ended. Once in 15 minutes.")
  @Idempotent
  @Tells({
    ProblemType.NOT_FOUND,
    ProblemType.CONNECTION_REMOVED,
    ProblemType.REFRESH_TOO_OFTEN,
    ProblemType.TEMPORARILY_UNAVAILABLE,
    ProblemType.UNKNOWN_OUTCOME
  })
  Mono<ResponseEntity<AcceptedAnswer>> refresh(
      Caller caller, @PathVariable("item_id") String itemId, ServerWebExchange exchange) {
    LinkCommand.Head head = heads.of(exchange, caller, itemId);
    return owned
        .require(caller, itemId)
        .then(Mono.fromCompletionStage(() -> throttle.take(itemId, head.commandId())))
        .flatMap(
            wait ->
                wait.isPresent()
                    ? Mono.error(ProblemException.later(ProblemType.REFRESH_TOO_OFTEN, wait.get()))
                    : publish(head, itemId));
  }

  private Mono<ResponseEntity<AcceptedAnswer>> publish(LinkCommand.Head head, String itemId) {
    String requestId = answers.requestId(head);
    return commands
        .publish(head, itemId)
        .doOnSuccess(
            done ->
                LOG.info(
                    "Published RefreshRequested user_id={} item_id={} event_id={}",
                    head.userId(),
                    itemId,
                    head.commandId()))
        .onErrorMap(
            PublishingUnknownException.class, unknown -> unknown(head, itemId, requestId, unknown))
        .then(Mono.fromSupplier(() -> accepted(requestId)));
  }

  private ProblemException unknown(
      LinkCommand.Head head, String itemId, String requestId, Throwable unknown) {
    LOG.warn(
        "Whether a refresh was asked for is unknown, the caller may repeat it: user_id={}"
            + " item_id={} event_id={}",
        head.userId(),
        itemId,
        head.commandId(),
        unknown);
    throttle.giveBack(itemId, head.commandId());
    return ProblemException.ofRequest(requestId, Problem.of(ProblemType.UNKNOWN_OUTCOME));
  }

  private static ResponseEntity<AcceptedAnswer> accepted(String requestId) {
    return ResponseEntity.accepted()
        .location(URI.create("/plaid/requests/" + requestId))
        .body(new AcceptedAnswer(requestId));
  }
}
