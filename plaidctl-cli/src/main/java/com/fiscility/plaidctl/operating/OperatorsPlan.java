package com.fiscility.plaidctl.operating;

import com.fiscility.events.RefreshType;
import com.fiscility.plaidctl.ExitCode;
import com.fiscility.plaidctl.RefusedException;
import com.fiscility.plaidctl.local.SystemAddresses;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** refresh-service's plans, as its API for operators tells them. */
public final class OperatorsPlan {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int PAGE = 500;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final SystemAddresses system;

  public OperatorsPlan(SystemAddresses system) {
    this.system = system;
  }

  /**
   * Hands over what is wanted, page by page.
   *
   * @throws RefusedException when refresh-service does not answer
   */
  public void read(Wanted wanted, Consumer<List<PlannedItem>> page) {
    Optional<String> after = Optional.empty();
    do {
      JsonNode answer = ask(path(wanted, after));
      page.accept(items(answer));
      after =
          Optional.ofNullable(answer.path("next").asString(null)).filter(next -> !next.isEmpty());
    } while (after.isPresent());
  }

  /** What is planned for one Item, if it is known. */
  public Optional<PlannedItem> of(String itemId) {
    List<PlannedItem> found = new ArrayList<>();
    read(new Wanted(RefreshType.SOFT, null, itemId), found::addAll);
    return found.stream().findFirst();
  }

  private static String path(Wanted wanted, Optional<String> after) {
    StringBuilder path = new StringBuilder("/internal/v1/service/plan?limit=" + PAGE);
    add(path, "type", wanted.type().name().toLowerCase(Locale.ROOT));
    add(path, "user_id", wanted.userId());
    add(path, "item_id", wanted.itemId());
    add(path, "due", wanted.onlyDue() ? "true" : null);
    add(path, "after", after.orElse(null));
    return path.toString();
  }

  private static void add(StringBuilder path, String name, @Nullable String value) {
    if (value != null) {
      String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
      path.append('&').append(name).append('=').append(encoded);
    }
  }

  private List<PlannedItem> items(JsonNode answer) {
    try {
      return List.of(JSON.treeToValue(answer.path("items"), PlannedItem[].class));
    } catch (JacksonException e) {
      throw unreachable("answers what this plaidctl does not understand");
    }
  }

  private JsonNode ask(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(system.refreshService().resolve(path))
            .timeout(LIMIT)
            .header("X-Internal-Secret", system.internalApiSecret())
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw unreachable("answers " + answer.statusCode());
      }
      return JSON.readTree(answer.body());
    } catch (IOException | JacksonException e) {
      throw unreachable("does not answer (" + e.getClass().getSimpleName() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("was not waited for");
    }
  }

  private RefusedException unreachable(String how) {
    return new RefusedException(
        ExitCode.UNREACHABLE, "refresh-service at " + system.refreshService() + " " + how);
  }
}
