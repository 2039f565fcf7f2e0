package com.fiscility.simulator.control;

import com.fiscility.simulator.http.Handler;
import com.fiscility.simulator.http.Reply;
import com.fiscility.simulator.http.Request;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.Json;
import com.fiscility.simulator.protocol.PlaidRefusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** {@link SimulatorControl} as JSON under {@code /control}, off the event loops. */
public final class ControlApi implements Handler {

  private static final JsonMapper SNAKE_CASE =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
  private static final Pattern OF_ITEM = Pattern.compile("/control/items/([^/]+)/(truth|calls)");

  private final Map<String, Supplier<@Nullable Object>> reads = new HashMap<>();
  private final Map<String, Function<Body, Object>> writes = new HashMap<>();
  private final SimulatorControl control;
  private final Executor executor;

  public ControlApi(SimulatorControl control, Executor executor) {
    this.control = control;
    this.executor = executor;
    for (ControlCalls calls :
        List.of(
            BookCalls.of(control),
            FaultCalls.of(control),
            BankCalls.of(control),
            TransactionCalls.of(control.transactions()),
            WebhookCalls.of(control))) {
      reads.putAll(calls.reads());
      writes.putAll(calls.writes());
    }
  }

  @Override
  public CompletableFuture<Reply> handle(Request request) {
    return CompletableFuture.supplyAsync(() -> answer(request), executor);
  }

  private Reply answer(Request request) {
    try {
      return switch (request.method().name()) {
        case "GET" -> read(request);
        case "POST", "PUT" -> write(request);
        default -> refused(404, "use GET to read and POST to change");
      };
    } catch (PlaidRefusal refused) {
      return refused(400, refused.error().message());
    } catch (IllegalArgumentException | IllegalStateException refused) {
      return refused(400, String.valueOf(refused.getMessage()));
    }
  }

  private Reply read(Request request) {
    Matcher ofItem = OF_ITEM.matcher(request.path());
    if (ofItem.matches()) {
      String itemId = ofItem.group(1);
      return json(
          ofItem.group(2).equals("truth")
              ? control.transactions().truth(itemId)
              : control.callsAbout(itemId));
    }
    Supplier<@Nullable Object> read = reads.get(request.path());
    return read == null ? refused(404, "nothing to read at " + request.path()) : json(read.get());
  }

  private Reply write(Request request) {
    Body body = request.body().length == 0 ? Body.empty() : Body.parse(request.body());
    Function<Body, Object> write = writes.get(request.path());
    return write == null
        ? refused(404, "nothing to change at " + request.path())
        : json(write.apply(body));
  }

  private static Reply json(@Nullable Object answer) {
    return Reply.json(200, SNAKE_CASE.valueToTree(answer));
  }

  private static Reply refused(int status, String message) {
    return Reply.json(status, Json.object().put("error", message));
  }
}
