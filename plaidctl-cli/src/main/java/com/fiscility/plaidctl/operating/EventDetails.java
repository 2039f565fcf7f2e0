package com.fiscility.plaidctl.operating;

import com.fiscility.events.ItemState;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema.Field;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What an event says in plain values. Bytes, and fields whose name speaks of a token, are left out
 * by rule, so that no event of the future shows one.
 */
final class EventDetails {

  /** Stand in the line already, or say nothing to an operator. */
  private static final Set<String> SKIPPED = Set.of("item_id", "user_id", "user_version");

  private EventDetails() {}

  static Map<String, Object> of(SpecificRecord event) {
    Map<String, Object> details = new LinkedHashMap<>();
    for (Field field : event.getSchema().getFields()) {
      Object value = event.get(field.pos());
      if (value instanceof ItemState state) {
        details.put("login_state", state.getLoginState().name());
        put(details, "health_reason", state.getHealthReason());
      } else if (!SKIPPED.contains(field.name()) && !isSecret(field.name())) {
        put(details, field.name(), plain(value));
      }
    }
    return details;
  }

  /** Whether the event is about the Item. */
  static boolean isAbout(SpecificRecord event, String itemId) {
    for (Field field : event.getSchema().getFields()) {
      Object value = event.get(field.pos());
      boolean named = field.name().contains("item_id") || field.name().equals("replaced_by");
      if (named
          && (itemId.equals(value) || value instanceof Collection<?> ids && ids.contains(itemId))) {
        return true;
      }
    }
    return false;
  }

  /** The owner that an event names. */
  static @Nullable String userOf(SpecificRecord event) {
    Field field = event.getSchema().getField("user_id");
    return field != null && event.get(field.pos()) instanceof String user ? user : null;
  }

  private static boolean isSecret(String name) {
    return name.toLowerCase(Locale.ROOT).contains("token");
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Instant || value instanceof Enum<?>) {
      return value.toString();
    }
    return value instanceof Collection<?> many && many.stream().allMatch(String.class::isInstance)
        ? many
        : null;
  }

  private static void put(Map<String, Object> details, String name, @Nullable Object value) {
    if (value != null && !(value instanceof Collection<?> many && many.isEmpty())) {
      details.put(name, value);
    }
  }
}
