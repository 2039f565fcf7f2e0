package com.fiscility.link.plaid;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plaid's error object, as far as programs may use it; its {@code error_message} may quote what was
 * sent and is not kept.
 *
 * @param type error_type
 * @param code error_code
 * @param displayMessage text for the user
 * @param requestId Plaid's request id
 */
record PlaidErrorBody(
    String type, String code, @Nullable String displayMessage, @Nullable String requestId) {

  private static final Pattern NAME = Pattern.compile("[A-Z0-9_]{1,100}");
  private static final int MAX_DISPLAY_LENGTH = 500;

  /** Reads a body; empty when it is anything else than a Plaid error object. */
  static Optional<PlaidErrorBody> read(String body) {
    JsonElement json;
    try {
      json = JsonParser.parseString(body);
    } catch (JsonParseException e) {
      return Optional.empty();
    }
    if (!json.isJsonObject()) {
      return Optional.empty();
    }
    JsonObject object = json.getAsJsonObject();
    String type = text(object, "error_type");
    String code = text(object, "error_code");
    if (type == null
        || code == null
        || !NAME.matcher(type).matches()
        || !NAME.matcher(code).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new PlaidErrorBody(
            type,
            code,
            displayable(text(object, "display_message")),
            RequestIds.orNull(text(object, "request_id"))));
  }

  private static @Nullable String text(JsonObject object, String name) {
    JsonElement value = object.get(name);
    return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()
        ? value.getAsString()
        : null;
  }

  private static @Nullable String displayable(@Nullable String message) {
    if (message == null || message.isBlank()) {
      return null;
    }
    String printable = message.replaceAll("\\p{Cntrl}+", " ").strip();
    return printable.length() <= MAX_DISPLAY_LENGTH
        ? printable
        : printable.substring(0, MAX_DISPLAY_LENGTH);
  }
}
