package com.fiscility.link.query;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;

/**
 * After which transaction a page begins; opaque to those who ask.
 *
 * @param date its date
 * @param transactionId its id
 */
record PlaceInHistory(LocalDate date, String transactionId) {

  private static final int DATE_LENGTH = 10;

  String encode() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((date + transactionId).getBytes(StandardCharsets.UTF_8));
  }

  /** Empty when the text is no cursor of ours. */
  static Optional<PlaceInHistory> decode(String text) {
    try {
      String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      if (decoded.length() <= DATE_LENGTH || decoded.indexOf('\0') >= 0) {
        return Optional.empty();
      }
      return Optional.of(
          new PlaceInHistory(
              LocalDate.parse(decoded.substring(0, DATE_LENGTH)), decoded.substring(DATE_LENGTH)));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
