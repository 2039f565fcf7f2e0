package com.fiscility.link.plaid;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Plaid's request ids, checked before they reach a log. */
final class RequestIds {

  /** Stands for an id that an answer lacked; no answer is thrown away for that. */
  static final String MISSING = "missing";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private RequestIds() {}

  /** The id, or {@link #MISSING}. */
  static String of(@Nullable String id) {
    String checked = orNull(id);
    return checked == null ? MISSING : checked;
  }

  /** The id, or null. */
  static @Nullable String orNull(@Nullable String id) {
    return id != null && FORM.matcher(id).matches() ? id : null;
  }
}
