package com.fiscility.gateway.linking.inbound;

import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.connections.OwnedConnections;
import com.fiscility.gateway.linking.domain.LinkCommand;
import com.fiscility.gateway.linking.domain.PublicToken;
import com.fiscility.gateway.linking.domain.RequestId;
import com.fiscility.gateway.linking.domain.RequestIds;
import com.fiscility.gateway.problem.ProblemType;
import com.fiscility.gateway.problem.Tells;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
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

  private static final String WAITS =
      "Waits up to 10 seconds for the outcome; after that the answer is 202 and the outcome can be"
          + " asked for at its Location.";

  private final CommandCalls calls;
  private final CommandHeads heads;
  private final RequestIds requestIds;
  private final OwnedConnections owned;

  LinkController(
      CommandCalls calls, CommandHeads heads, RequestIds requestIds, OwnedConnections owned) {
    this.calls = calls;
    this.heads = heads;
    this.requestIds = requestIds;
    this.owned = owned;
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
    ProblemType.NOT_FOUND,
    ProblemType.CONNECTION_REMOVED,
    ProblemType.UPDATE_MODE_UNAVAILABLE,
    ProblemType.COMMAND_FAILED,
    ProblemType.PLAID_UNAVAILABLE,
    ProblemType.PLAID_REFUSED,
    ProblemType.TEMPORARILY_UNAVAILABLE,
    ProblemType.UNKNOWN_OUTCOME,
    ProblemType.COMMAND_EXPIRED
  })
  Mono<ResponseEntity<Object>> createLinkToken(
      Caller caller,
      @Valid @RequestBody(required = false) @Nullable CreateLinkTokenBody body,
      ServerWebExchange exchange) {
    CreateLinkTokenBody asked = body == null ? CreateLinkTokenBody.NEW_CONNECTION : body;
    LinkCommand.Head head = heads.of(exchange, caller, asked);
    String itemId = asked.itemId();
    Mono<Void> allowed = itemId == null ? Mono.empty() : owned.require(caller, itemId);
    LinkCommand command = new LinkCommand.RequestLink(head, caller.contact().locale(), itemId);
    return allowed.then(Mono.defer(() -> calls.send(caller, command)));
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
            .orElseThrow(() -> calls.refused(head, ProblemType.NOT_A_PUBLIC_TOKEN));
    RequestId link =
        requestIds
            .read(caller.userId(), body.linkRequestId())
            .orElseThrow(() -> calls.refused(head, ProblemType.UNKNOWN_REQUEST));
    boolean acknowledged = Boolean.TRUE.equals(body.acknowledgeDuplicate());
    return calls.send(
        caller,
        new LinkCommand.ExchangePublicToken(
            head, token, link.commandId(), body.reported(), acknowledged));
  }
}
