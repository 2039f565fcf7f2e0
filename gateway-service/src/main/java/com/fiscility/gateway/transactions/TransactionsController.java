package com.fiscility.gateway.transactions;

import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.connections.OwnedConnections;
import com.fiscility.gateway.problem.ProblemException;
import com.fiscility.gateway.problem.ProblemType;
import com.fiscility.gateway.problem.Tells;
import com.fiscility.gateway.services.ServiceAwayException;
import com.fiscility.gateway.services.ServiceClient;
import com.fiscility.gateway.services.ServiceRefusedException;
import com.fiscility.gateway.transactions.TransactionQuery.Asked;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Shows users their transactions, page by page. */
@RestController
@Tag(name = "Connections and accounts")
final class TransactionsController {

  private static final Logger LOG = LoggerFactory.getLogger(TransactionsController.class);

  private final ServiceClient linkService;
  private final OwnedConnections owned;
  private final JsonMapper json;

  TransactionsController(ServiceClient linkService, OwnedConnections owned, JsonMapper json) {
    this.linkService = linkService;
    this.owned = owned;
    this.json = json;
  }

  @GetMapping("/plaid/transactions")
  @Operation(
      summary = "Transactions, newest first",
      description =
          "Of all served accounts, or of those asked for. Read on with next_cursor and otherwise the"
              + " same parameters.")
  @Tells({
    ProblemType.INVALID_REQUEST,
    ProblemType.NOT_FOUND,
    ProblemType.CONNECTION_REMOVED,
    ProblemType.TEMPORARILY_UNAVAILABLE
  })
  Mono<TransactionsAnswer> transactions(
      Caller caller,
      @Parameter(description = "Of one connection.")
          @RequestParam(name = "item_id", required = false)
          @Nullable String itemId,
      @Parameter(description = "Of one account.")
          @RequestParam(name = "account_id", required = false)
          @Nullable String accountId,
      @Parameter(description = "What the name or the merchant's name contains.")
          @RequestParam(required = false)
          @Nullable String q,
      @Parameter(schema = @Schema(type = "string", format = "date")) @RequestParam(required = false)
          @Nullable String from,
      @Parameter(schema = @Schema(type = "string", format = "date")) @RequestParam(required = false)
          @Nullable String to,
      @Parameter(description = "The next_cursor of the page before.")
          @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200"))
          @RequestParam(required = false)
          @Nullable String limit) {
    TransactionQuery query =
        TransactionQuery.of(new Asked(itemId, accountId, q, from, to, cursor, limit));
    String connection = query.itemId();
    Mono<Void> allowed = connection == null ? Mono.empty() : owned.require(caller, connection);
    return allowed.then(Mono.defer(() -> read(caller, query)));
  }

  private Mono<TransactionsAnswer> read(Caller caller, TransactionQuery query) {
    return linkService
        .get(caller, query.path(), query.values())
        .map(answer -> json.readValue(answer, TransactionsAnswer.class))
        // The rest was checked here; only whoever made a cursor knows whether it is one.
        .onErrorMap(
            ServiceRefusedException.class,
            refused ->
                ProblemException.invalid("cursor", "must be the next_cursor of an earlier answer"))
        .onErrorMap(
            ServiceAwayException.class,
            away -> {
              LOG.warn(
                  "Transactions cannot be read now, the caller may try again: {}", away.reason());
              return ProblemException.of(ProblemType.TEMPORARILY_UNAVAILABLE);
            })
        .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemType.TEMPORARILY_UNAVAILABLE)));
  }
}
