package com.fiscility.gateway.connections;

import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.problem.ProblemException;
import com.fiscility.gateway.problem.ProblemType;
import com.fiscility.gateway.problem.Tells;
import com.fiscility.gateway.services.ServiceAwayException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows users their connections and accounts. */
@RestController
@Tag(name = "Connections and accounts", description = "What is connected, and how it is doing.")
final class ConnectionsController {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionsController.class);

  private final ConnectionReads reads;
  private final HealthJudge judge;
  private final Clock clock;

  ConnectionsController(ConnectionReads reads, HealthJudge judge, Clock clock) {
    this.reads = reads;
    this.judge = judge;
    this.clock = clock;
  }

  @GetMapping("/plaid/connections")
  @Operation(
      summary = "All connections with their health and accounts",
      description = "Subscribe to the events first, then read, and read again at every event.")
  @Tells(ProblemType.TEMPORARILY_UNAVAILABLE)
  Mono<ConnectionsAnswer> connections(Caller caller) {
    Instant now = clock.instant();
    return read(caller)
        .map(
            linked ->
                new ConnectionsAnswer(
                    linked.userVersion(),
                    now,
                    linked.connections().stream()
                        .map(
                            connection ->
                                ConnectionViews.of(connection, judge.judge(connection, now)))
                        .toList()));
  }

  @GetMapping("/plaid/accounts")
  @Operation(summary = "All accounts of all connections")
  @Tells(ProblemType.TEMPORARILY_UNAVAILABLE)
  Mono<AccountsAnswer> accounts(Caller caller) {
    return read(caller)
        .map(
            linked -> {
              List<AccountsAnswer.ConnectedAccount> accounts =
                  linked.connections().stream().flatMap(ConnectionViews::accounts).toList();
              return new AccountsAnswer(linked.userVersion(), accounts);
            });
  }

  private Mono<LinkedConnections> read(Caller caller) {
    return reads
        .of(caller)
        .onErrorMap(
            ServiceAwayException.class,
            away -> {
              LOG.warn(
                  "Connections cannot be read now, the caller may try again: {}", away.reason());
              return ProblemException.of(ProblemType.TEMPORARILY_UNAVAILABLE);
            });
  }
}
