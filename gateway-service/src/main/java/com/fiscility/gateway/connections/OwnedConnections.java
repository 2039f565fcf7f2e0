package com.fiscility.gateway.connections;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.problem.ProblemException;
import com.fiscility.gateway.problem.ProblemType;
import com.fiscility.gateway.services.ServiceAwayException;
import com.fiscility.gateway.services.ServiceClient;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells whether a connection is the caller's: from Redis where that is fresh, else from
 * link-service, which looks again before it acts.
 */
public final class OwnedConnections {

  private static final Logger LOG = LoggerFactory.getLogger(OwnedConnections.class);
  private static final String PATH = "/internal/v1/connections/{item_id}";
  private static final Pattern ITEM_ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final Set<String> GONE = Set.of("REMOVING", "UNLINKED");

  private final ConnectionReads reads;
  private final ServiceClient linkService;
  private final JsonMapper json;

  OwnedConnections(ConnectionReads reads, ServiceClient linkService, JsonMapper json) {
    this.reads = reads;
    this.linkService = linkService;
    this.json = json;
  }

  /** link-service's answer about one connection. */
  private record Known(@JsonProperty("login_state") String loginState) {}

  /**
   * Completes when the connection is the caller's. Fails with the problem {@code not-found} when it
   * is unknown or somebody else's, which look the same, with {@code connection-removed} when it is
   * gone or going, and with {@code temporarily-unavailable} when nobody can tell.
   */
  public Mono<Void> require(Caller caller, String itemId) {
    if (!ITEM_ID.matcher(itemId).matches()) {
      return Mono.error(ProblemException.of(ProblemType.NOT_FOUND));
    }
    return reads
        .cached(caller)
        .flatMap(linked -> Mono.justOrEmpty(linked.loginStateOf(itemId)))
        .switchIfEmpty(Mono.defer(() -> ask(caller, itemId)))
        .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemType.NOT_FOUND)))
        .flatMap(
            state ->
                GONE.contains(state)
                    ? Mono.error(ProblemException.of(ProblemType.CONNECTION_REMOVED))
                    : Mono.empty());
  }

  private Mono<String> ask(Caller caller, String itemId) {
    return linkService
        .get(caller, PATH, itemId)
        .map(answer -> json.readValue(answer, Known.class).loginState())
        .onErrorMap(
            ServiceAwayException.class,
            away -> {
              LOG.warn(
                  "Whose item_id={} is cannot be told now, the caller may try again: {}",
                  itemId,
                  away.reason());
              return ProblemException.of(ProblemType.TEMPORARILY_UNAVAILABLE);
            });
  }
}
