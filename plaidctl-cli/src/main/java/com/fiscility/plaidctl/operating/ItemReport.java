package com.fiscility.plaidctl.operating;

import com.fiscility.plaidctl.RefusedException;
import com.fiscility.plaidctl.local.SystemAddresses;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a service's database holds about an Item.
 *
 * @param rows by table; null when the service knows nothing of it, or does not answer
 * @param missing why there are none
 */
public record ItemReport(String service, @Nullable JsonNode rows, @Nullable String missing) {

  /** From each service that keeps something of Items; one that is away says so in its place. */
  public static List<ItemReport> of(SystemAddresses system, String itemId) {
    return List.of(
        of("link-service", system.linkService(), system.internalApiSecret(), itemId),
        of(
            "notification-service",
            system.notificationService(),
            system.internalApiSecret(),
            itemId));
  }

  private static ItemReport of(String service, URI base, String secret, String itemId) {
    String path =
        "/internal/v1/service/items/"
            + URLEncoder.encode(itemId, StandardCharsets.UTF_8).replace("+", "%20");
    try {
      Optional<JsonNode> rows = new InternalApi(service, base, secret).ask(path);
      return new ItemReport(service, rows.orElse(null), rows.isPresent() ? null : "knows nothing");
    } catch (RefusedException e) {
      return new ItemReport(service, null, e.getMessage());
    }
  }

  /** One line for each row: the table, and what is set in it. */
  public List<String> lines() {
    if (rows == null) {
      return List.of(String.valueOf(missing));
    }
    List<String> lines = new ArrayList<>();
    rows.properties()
        .forEach(
            table -> {
              JsonNode content = table.getValue();
              if (content.isArray()) {
                content.forEach(row -> lines.add(line(table.getKey(), row)));
              } else if (content.isObject()) {
                lines.add(line(table.getKey(), content));
              }
            });
    return lines;
  }

  private static String line(String table, JsonNode row) {
    return "%-9s %s"
        .formatted(
            table,
            row.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .map(field -> field.getKey() + "=" + field.getValue().asString())
                .collect(Collectors.joining(" ")));
  }
}
