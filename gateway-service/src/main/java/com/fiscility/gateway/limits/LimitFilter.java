package com.fiscility.gateway.limits;

import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.caller.Callers;
import com.fiscility.gateway.problem.ProblemException;
import com.fiscility.gateway.problem.ProblemType;
import io.github.bucket4j.ConsumptionProbe;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses the calls of a user who asks too much; stands behind authentication. */
@Order(0)
final class LimitFilter implements WebFilter {

  private static final Set<String> COMMANDS =
      Set.of("/plaid/create-link-token", "/plaid/exchange-token");
  private static final String COMMANDS_FOR_A_CONNECTION = "/plaid/connections/";

  private final SharedLimit commands;
  private final LocalLimit others;
  private final Counter refused;

  LimitFilter(SharedLimit commands, LocalLimit others, Counter refused) {
    this.commands = commands;
    this.others = others;
    this.refused = refused;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return Callers.of(exchange)
        .flatMap(caller -> take(exchange, caller))
        .flatMap(this::refuseUnlessConsumed)
        .then(chain.filter(exchange));
  }

  private Mono<ConsumptionProbe> take(ServerWebExchange exchange, Caller caller) {
    return isCommand(exchange)
        ? Mono.fromCompletionStage(() -> commands.take(caller.userId()))
        : Mono.just(others.take(caller.userId()));
  }

  private Mono<Void> refuseUnlessConsumed(ConsumptionProbe probe) {
    if (probe.isConsumed()) {
      return Mono.empty();
    }
    refused.increment();
    Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
    return Mono.error(ProblemException.later(ProblemType.TOO_MANY_REQUESTS, wait));
  }

  private static boolean isCommand(ServerWebExchange exchange) {
    HttpMethod method = exchange.getRequest().getMethod();
    if (method != HttpMethod.POST && method != HttpMethod.DELETE) {
      return false;
    }
    String path = exchange.getRequest().getPath().pathWithinApplication().value();
    return COMMANDS.contains(path) || path.startsWith(COMMANDS_FOR_A_CONNECTION);
  }
}
