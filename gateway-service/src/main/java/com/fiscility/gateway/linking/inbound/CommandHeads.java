package com.fiscility.gateway.linking.inbound;

import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.linking.domain.CommandIds;
import com.fiscility.gateway.linking.domain.LinkCommand;
import com.fiscility.gateway.problem.ProblemException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import tools.jackson.databind.json.JsonMapper;

/** Gives a call its command: an id, an owner and a time. */
@Component
public final class CommandHeads {

  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private final CommandIds ids;
  private final JsonMapper json;
  private final Clock clock;

  CommandHeads(CommandIds ids, JsonMapper json, Clock clock) {
    this.ids = ids;
    this.json = json;
    this.clock = clock;
  }

  /**
   * @param body the body as it was understood; written anew it is the same for every spelling
   */
  public LinkCommand.Head of(ServerWebExchange exchange, Caller caller, Object body) {
    String key = exchange.getRequest().getHeaders().getFirst(IDEMPOTENCY_KEY);
    if (key != null && !KEY.matcher(key).matches()) {
      throw ProblemException.invalid(IDEMPOTENCY_KEY, "must be 1 to 255 visible ASCII characters");
    }
    String path = exchange.getRequest().getPath().pathWithinApplication().value();
    byte[] canonical = key == null ? new byte[0] : json.writeValueAsBytes(body);
    UUID commandId = ids.of(caller.userId(), path, key, canonical);
    return new LinkCommand.Head(
        commandId,
        caller.userId(),
        caller.plan(),
        CommandIds.madeAt(commandId)
            .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MILLIS)),
        traceparent(exchange));
  }

  private static @Nullable String traceparent(ServerWebExchange exchange) {
    String given = exchange.getRequest().getHeaders().getFirst("traceparent");
    return given != null && TRACEPARENT.matcher(given).matches() ? given : null;
  }
}
