package com.fiscility.simulator.linked;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a stream of changes, opaque to clients.
 *
 * @param step how many steps of the log lie before it
 * @param offset how many changes of its own step lie before it
 * @param of how many steps the log had when this round of pages began; 0 at the end of a round
 */
record Cursor(int step, int offset, int of) {

  static final Cursor START = new Cursor(0, 0, 0);

  private static final Pattern FORM =
      Pattern.compile("sync:([^:]*):(\\d{1,7}):(\\d{1,7})(?::(\\d{1,7}))?");

  /** Whether more pages of its round follow. */
  boolean midRound() {
    return of > 0;
  }

  String encode(String stream) {
    String text = "sync:" + stream + ":" + step + ":" + offset + ":" + of;
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Empty when the text is not a cursor of this stream. */
  static Optional<Cursor> decode(String text, String stream) {
    if (text.isEmpty()) {
      return Optional.of(START);
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(text);
      Matcher matcher = FORM.matcher(new String(decoded, StandardCharsets.UTF_8));
      return matcher.matches() && matcher.group(1).equals(stream)
          ? Optional.of(
              new Cursor(
                  Integer.parseInt(matcher.group(2)),
                  Integer.parseInt(matcher.group(3)),
                  Optional.ofNullable(matcher.group(4)).map(Integer::parseInt).orElse(0)))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
