package com.fiscility.plaidctl.operating;

import com.fiscility.events.RefreshType;
import com.fiscility.plaidctl.RefusedException;
import com.fiscility.plaidctl.local.SystemAddresses;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

  private static final int PAGE = 500;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final InternalApi refreshService;

  public OperatorsPlan(SystemAddresses system) {
    this.refreshService =
        new InternalApi("refresh-service", system.refreshService(), system.internalApiSecret());
  }

  /**
   * Hands over what is wanted, page by page.
   *
   * @throws RefusedException when refresh-service does not answer
   */
  public void read(Wanted wanted, Consumer<List<PlannedItem>> page) {
    Optional<String> after = Optional.empty();
    do {
      JsonNode answer =
          refreshService
              .ask(path(wanted, after))
              .orElseThrow(() -> refreshService.unreachable("answers 404"));
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
      throw refreshService.unreachable("answers what this plaidctl does not understand");
    }
  }
}
