package com.fiscility.gateway.linking.inbound;

import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.connections.OwnedConnections;
import com.fiscility.gateway.linking.domain.LinkCommand;
import com.fiscility.gateway.linking.domain.RequestId;
import com.fiscility.gateway.linking.domain.RequestIds;
import com.fiscility.gateway.problem.ProblemException;
import com.fiscility.gateway.problem.ProblemType;
import com.fiscility.gateway.problem.Tells;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Takes what a user wants of one connection: to have it checked after update mode, or to end it.
 */
@RestController
@Tag(name = "Connections and accounts")
final class ConnectionCommandController {

  private static final String CONNECTION = "/plaid/connections/{item_id}";

  private final CommandCalls calls;
  private final CommandHeads heads;
  private final RequestIds requestIds;
  private final OwnedConnections owned;

  ConnectionCommandController(
      CommandCalls calls, CommandHeads heads, RequestIds requestIds, OwnedConnections owned) {
    this.calls = calls;
    this.heads = heads;
    this.requestIds = requestIds;
    this.owned = owned;
  }

  @PostMapping(CONNECTION + "/reconnected")
  @Operation(
      summary = "Say that the user went through update mode",
      description =
          "We ask the bank whether the connection works again; what the page says proves nothing."
              + " Waits like every command.")
  @ApiResponse(
      responseCode = "200",
      description = "What the bank says.",
      content = @Content(schema = @Schema(implementation = ReconnectedAnswer.class)))
  @Idempotent
  @Tells({
    ProblemType.UNKNOWN_REQUEST,
    ProblemType.NOT_FOUND,
    ProblemType.CONNECTION_REMOVED,
    ProblemType.COMMAND_FAILED,
    ProblemType.PLAID_UNAVAILABLE,
    ProblemType.TEMPORARILY_UNAVAILABLE,
    ProblemType.UNKNOWN_OUTCOME,
    ProblemType.COMMAND_EXPIRED
  })
  Mono<ResponseEntity<Object>> reconnected(
      Caller caller,
      @PathVariable("item_id") String itemId,
      @Valid @RequestBody(required = false) @Nullable ReconnectedBody body,
      ServerWebExchange exchange) {
    ReconnectedBody said = body == null ? ReconnectedBody.NOTHING : body;
    LinkCommand.Head head = heads.of(exchange, caller, said);
    Optional<RequestId> link =
        Optional.ofNullable(said.linkRequestId())
            .map(
                text ->
                    requestIds
                        .read(caller.userId(), text)
                        .orElseThrow(() -> calls.refused(head, ProblemType.UNKNOWN_REQUEST)));
    LinkCommand command =
        new LinkCommand.ReportReconnect(
            head, itemId, link.map(RequestId::commandId).orElse(null), said.linkSessionId());
    return send(caller, itemId, command);
  }

  @DeleteMapping(CONNECTION)
  @Operation(
      summary = "Remove a connection",
      description =
          "It is shown as being removed until the bank's access is given back; ItemUnlinked tells"
              + " when it is gone.")
  @ApiResponse(
      responseCode = "200",
      description = "It is being removed.",
      content = @Content(schema = @Schema(implementation = RemovingAnswer.class)))
  @Idempotent
  @Tells({
    ProblemType.NOT_FOUND,
    ProblemType.CONNECTION_REMOVED,
    ProblemType.COMMAND_FAILED,
    ProblemType.TEMPORARILY_UNAVAILABLE,
    ProblemType.UNKNOWN_OUTCOME,
    ProblemType.COMMAND_EXPIRED
  })
  Mono<ResponseEntity<Object>> remove(
      Caller caller, @PathVariable("item_id") String itemId, ServerWebExchange exchange) {
    LinkCommand.Head head = heads.of(exchange, caller, itemId);
    return send(caller, itemId, new LinkCommand.Unlink(head, itemId));
  }

  /** A repeat of what ended the connection is told that outcome, not that there is nothing left. */
  private Mono<ResponseEntity<Object>> send(Caller caller, String itemId, LinkCommand command) {
    return owned
        .require(caller, itemId)
        .then(Mono.defer(() -> calls.send(caller, command)))
        .onErrorResume(
            ConnectionCommandController::isRemoved,
            removed ->
                calls
                    .endedBefore(caller, command.head())
                    .onErrorMap(failure -> removed)
                    .switchIfEmpty(Mono.error(removed)));
  }

  private static boolean isRemoved(Throwable failure) {
    return failure instanceof ProblemException end
        && end.problem().type() == ProblemType.CONNECTION_REMOVED
        && end.requestId().isEmpty();
  }
}
