package com.fiscility.gateway.problem;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of fields as JSON writes them. */
final class FieldNames {

  private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])([A-Z])");

  private FieldNames() {}

  /** {@code metadata.linkSessionId} is {@code metadata.link_session_id}. */
  static String toJson(String property) {
    return CAPITAL
        .matcher(property)
        .replaceAll(capital -> "_" + capital.group(1).toLowerCase(Locale.ROOT));
  }
}
