package com.fiscility.simulator.control;

import com.fiscility.simulator.faults.Fault;
import com.fiscility.simulator.http.Handler;
import com.fiscility.simulator.http.Reply;
import com.fiscility.simulator.http.Request;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.Json;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.protocol.PlaidRefusal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** {@link SimulatorControl} as JSON under {@code /control}, off the event loops. */
public final class ControlApi implements Handler {

  private static final JsonMapper SNAKE_CASE =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final Map<String, Supplier<@Nullable Object>> reads;
  private final Map<String, Consumer<Body>> writes;
  private final SimulatorControl control;
  private final Executor executor;

  public ControlApi(SimulatorControl control, Executor executor) {
    this.control = control;
    this.executor = executor;
    this.reads =
        Map.of(
            "/control/health", () -> Map.of("status", "UP"),
            "/control/items", control::items,
            "/control/public-tokens", control::publicTokens,
            "/control/calls", control::calls,
            "/control/link-token-requests", control::linkTokenRequests,
            "/control/access-tokens", control::accessTokens);
    this.writes =
        Map.of(
            "/control/latency", this::setLatency,
            "/control/faults", body -> control.addFault(fault(body)),
            "/control/faults/clear", body -> control.clearFaults(),
            "/control/items/break", this::breakLogin,
            "/control/items/repair", body -> control.repairLogin(body.text("item_id")),
            "/control/public-tokens/expire",
                body -> control.expirePublicToken(body.text("public_token")),
            "/control/link-tokens/expire", body -> control.expireLinkToken(body.text("link_token")),
            "/control/transactions-ready", this::setTransactionsReady,
            "/control/reset", body -> control.reset());
  }

  @Override
  public CompletableFuture<Reply> handle(Request request) {
    return CompletableFuture.supplyAsync(() -> answer(request), executor);
  }

  private Reply answer(Request request) {
    try {
      return switch (request.method().name()) {
        case "GET" -> read(request);
        case "POST" -> write(request);
        default -> refused(404, "use GET to read and POST to change");
      };
    } catch (PlaidRefusal refused) {
      return refused(400, refused.error().message());
    } catch (IllegalArgumentException refused) {
      return refused(400, String.valueOf(refused.getMessage()));
    }
  }

  private Reply read(Request request) {
    Supplier<@Nullable Object> read = reads.get(request.path());
    return read == null
        ? refused(404, "nothing to read at " + request.path())
        : Reply.json(200, SNAKE_CASE.valueToTree(read.get()));
  }

  private Reply write(Request request) {
    Body body = request.body().length == 0 ? Body.empty() : Body.parse(request.body());
    Consumer<Body> write = writes.get(request.path());
    if (write == null) {
      return refused(404, "nothing to change at " + request.path());
    }
    write.accept(body);
    return Reply.json(200, Json.object());
  }

  private static Reply refused(int status, String message) {
    return Reply.json(status, Json.object().put("error", message));
  }

  private void setLatency(Body body) {
    Duration latency = Duration.ofMillis(body.integer("ms"));
    body.optionalText("institution_id")
        .ifPresentOrElse(
            institution -> control.setLatency(body.text("endpoint"), institution, latency),
            () -> control.setLatency(body.text("endpoint"), latency));
  }

  private void breakLogin(Body body) {
    control.breakLogin(
        body.text("item_id"),
        body.object("error").map(ControlApi::error).orElseGet(PlaidError::loginRequired));
  }

  private void setTransactionsReady(Body body) {
    control.setTransactionsReadyAfter(
        Duration.ofMillis(body.integer("recent_ms")),
        Duration.ofMillis(body.integer("historical_ms")));
  }

  private static Fault fault(Body body) {
    return new Fault(
        body.text("endpoint"),
        Fault.Kind.valueOf(body.text("kind").toUpperCase(Locale.ROOT)),
        body.optionalInt("times").orElse(1),
        body.object("error").map(ControlApi::error).orElse(null),
        body.optionalText("item_id").orElse(null),
        body.optionalText("institution_id").orElse(null));
  }

  private static PlaidError error(Body body) {
    Optional<String> display = body.optionalText("display_message");
    return new PlaidError(
        body.optionalInt("status").orElse(400),
        body.text("error_type"),
        body.text("error_code"),
        body.optionalText("error_message").orElse("an error that a test asked for"),
        display.orElse(null));
  }
}
