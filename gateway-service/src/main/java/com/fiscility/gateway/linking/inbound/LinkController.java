package com.fiscility.gateway.linking.inbound;

import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.linking.CommandState;
import com.fiscility.gateway.linking.Commands;
import com.fiscility.gateway.linking.UnknownOutcomeException;
import com.fiscility.gateway.linking.domain.LinkCommand;
import com.fiscility.gateway.linking.domain.PublicToken;
import com.fiscility.gateway.linking.domain.RequestId;
import com.fiscility.gateway.linking.domain.RequestIds;
import com.fiscility.gateway.problem.Problem;
import com.fiscility.gateway.problem.ProblemException;
import com.fiscility.gateway.problem.ProblemType;
import com.fiscility.gateway.problem.Tells;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Takes the two steps of connecting a bank. */
@RestController
@Tag(name = "Connecting a bank", description = "Two calls with Plaid Link between them.")
final class LinkController {

  private static final Logger LOG = LoggerFactory.getLogger(LinkController.class);

  private static final String WAITS =
      "Waits up to 10 seconds for the outcome; after that the answer is 202 and the outcome can be"
          + " asked for at its Location.";

  private final Commands commands;
  private final CommandHeads heads;
  private final RequestIds requestIds;
  private final Answers answers;

  LinkController(Commands commands, CommandHeads heads, RequestIds requestIds, Answers answers) {
    this.commands = commands;
    this.heads = heads;
    this.requestIds = requestIds;
    this.answers = answers;
  }

  @PostMapping("/plaid/create-link-token")
  @Operation(summary = "Get a link token", description = WAITS)
  @ApiResponse(
      responseCode = "200",
      description = "Open Link with it.",
      content = @Content(schema = @Schema(implementation = LinkTokenAnswer.class)))
  @Idempotent
  @Tells({
    ProblemType.ACCOUNT_LIMIT_REACHED,
    ProblemType.UPDATE_MODE_UNAVAILABLE,
    ProblemType.COMMAND_FAILED,
    ProblemType.PLAID_UNAVAILABLE,
    ProblemType.PLAID_REFUSED,
    ProblemType.UNKNOWN_OUTCOME,
    ProblemType.COMMAND_EXPIRED
  })
  Mono<ResponseEntity<Object>> createLinkToken(
      Caller caller,
      @Valid @RequestBody(required = false) @Nullable CreateLinkTokenBody body,
      ServerWebExchange exchange) {
    CreateLinkTokenBody asked = body == null ? CreateLinkTokenBody.NEW_CONNECTION : body;
    LinkCommand.Head head = heads.of(exchange, caller, asked);
    if (asked.itemId() != null) {
      throw refused(head, ProblemType.UPDATE_MODE_UNAVAILABLE);
    }
    return send(caller, new LinkCommand.RequestLink(head, caller.contact().locale()));
  }

  @PostMapping("/plaid/exchange-token")
  @Operation(
      summary = "Hand in Link's public token",
      description = "The same public token always has the same outcome. " + WAITS)
  @ApiResponse(
      responseCode = "200",
      description = "The bank is connected.",
      content = @Content(schema = @Schema(implementation = LinkedAnswer.class)))
  @Idempotent
  @Tells({
    ProblemType.ACCOUNT_LIMIT_REACHED,
    ProblemType.UNKNOWN_REQUEST,
    ProblemType.NOT_FOUND,
    ProblemType.DUPLICATE_CONNECTION,
    ProblemType.PUBLIC_TOKEN_EXPIRED_OR_USED,
    ProblemType.NOT_A_PUBLIC_TOKEN,
    ProblemType.COMMAND_FAILED,
    ProblemType.LINK_INTERRUPTED,
    ProblemType.PLAID_UNAVAILABLE,
    ProblemType.PLAID_REFUSED,
    ProblemType.ACCOUNTS_UNREADABLE,
    ProblemType.UNKNOWN_OUTCOME,
    ProblemType.COMMAND_EXPIRED
  })
  Mono<ResponseEntity<Object>> exchangeToken(
      Caller caller, @Valid @RequestBody ExchangeTokenBody body, ServerWebExchange exchange) {
    LinkCommand.Head head = heads.of(exchange, caller, body);
    PublicToken token =
        PublicToken.of(body.publicToken())
            .orElseThrow(() -> refused(head, ProblemType.NOT_A_PUBLIC_TOKEN));
    RequestId link =
        requestIds
            .read(caller.userId(), body.linkRequestId())
            .orElseThrow(() -> refused(head, ProblemType.UNKNOWN_REQUEST));
    boolean acknowledged = Boolean.TRUE.equals(body.acknowledgeDuplicate());
    return send(
        caller,
        new LinkCommand.ExchangePublicToken(
            head, token, link.commandId(), body.reported(), acknowledged));
  }

  private Mono<ResponseEntity<Object>> send(Caller caller, LinkCommand command) {
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

  private ProblemException refused(LinkCommand.Head head, ProblemType type) {
    return ProblemException.ofRequest(answers.requestId(head), Problem.of(type));
  }
}
