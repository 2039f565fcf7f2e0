package com.fiscility.gateway.transactions;

import com.fiscility.gateway.problem.ProblemException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which transactions somebody wants to see; checked, and put as link-service is asked.
 *
 * @param parameters the parameters that were given, by their names
 */
record TransactionQuery(Map<String, String> parameters) {

  private static final String PATH = "/internal/v1/transactions";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_.=-]{1,500}");
  private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,2}");
  private static final int MOST = 200;
  private static final int LONGEST_TEXT = 100;

  TransactionQuery {
    parameters = new LinkedHashMap<>(parameters);
  }

  /** Checks what was asked; what is left out or empty is not asked. */
  static TransactionQuery of(Asked asked) {
    Map<String, String> given = new LinkedHashMap<>();
    put(given, "item_id", id("item_id", asked.itemId()));
    put(given, "account_id", id("account_id", asked.accountId()));
    put(given, "q", text(asked.text()));
    LocalDate from = date("from", asked.from());
    LocalDate to = date("to", asked.to());
    if (from != null && to != null && from.isAfter(to)) {
      throw ProblemException.invalid("from", "must not be after to");
    }
    put(given, "from", from == null ? null : from.toString());
    put(given, "to", to == null ? null : to.toString());
    put(given, "cursor", cursor(asked.cursor()));
    put(given, "limit", limit(asked.limit()));
    return new TransactionQuery(given);
  }

  /**
   * The query as it came.
   *
   * @param itemId of one connection
   * @param accountId of one account
   * @param text in the name or the merchant's name
   * @param from not before that day
   * @param to not after that day
   * @param cursor where the last page ended
   * @param limit how many at once
   */
  record Asked(
      @Nullable String itemId,
      @Nullable String accountId,
      @Nullable String text,
      @Nullable String from,
      @Nullable String to,
      @Nullable String cursor,
      @Nullable String limit) {}

  /** The connection that is asked for; null for all. */
  @Nullable String itemId() {
    return parameters.get("item_id");
  }

  /** Where link-service is asked, with a placeholder for each parameter. */
  String path() {
    return parameters.isEmpty()
        ? PATH
        : parameters.keySet().stream()
            .map(name -> name + "={" + name + "}")
            .collect(Collectors.joining("&", PATH + "?", ""));
  }

  /** What stands in the placeholders. */
  Object[] values() {
    return parameters.values().toArray();
  }

  private static void put(Map<String, String> given, String name, @Nullable String value) {
    if (value != null) {
      given.put(name, value);
    }
  }

  private static @Nullable String id(String name, @Nullable String given) {
    return matching(name, given, ID, "must be an id");
  }

  private static @Nullable String cursor(@Nullable String given) {
    return matching("cursor", given, CURSOR, "must be the next_cursor of an earlier answer");
  }

  private static @Nullable String limit(@Nullable String given) {
    String message = "must be a number from 1 to " + MOST;
    String limit = matching("limit", given, LIMIT, message);
    if (limit != null && Integer.parseInt(limit) > MOST) {
      throw ProblemException.invalid("limit", message);
    }
    return limit;
  }

  private static @Nullable String text(@Nullable String given) {
    String text = given == null ? "" : given.strip();
    if (text.length() > LONGEST_TEXT) {
      throw ProblemException.invalid("q", "must not be longer than " + LONGEST_TEXT);
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw ProblemException.invalid("q", "must be plain text");
    }
    return text.isEmpty() ? null : text;
  }

  private static @Nullable LocalDate date(String name, @Nullable String given) {
    if (given == null || given.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(given);
    } catch (DateTimeParseException e) {
      throw ProblemException.invalid(name, "must be a day like 2026-11-21");
    }
  }

  private static @Nullable String matching(
      String name, @Nullable String given, Pattern pattern, String message) {
    if (given == null || given.isEmpty()) {
      return null;
    }
    if (!pattern.matcher(given).matches()) {
      throw ProblemException.invalid(name, message);
    }
    return given;
  }
}
