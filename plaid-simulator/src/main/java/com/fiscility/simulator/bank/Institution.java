package com.fiscility.simulator.bank;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bank.
 *
 * @param brand the word that its accounts' official names begin with
 * @param color its colour, {@code #rrggbb}
 * @param mark which of the logo shapes is its own
 * @param currency ISO code of its accounts
 * @param oauth whether its customers sign in on the bank's own page
 * @param health whether its interfaces work
 * @param consent how long a consent lasts; null for ever
 * @param persistentAccountIds whether it names its depository accounts the same in every Item
 * @param pace how long each of its answers takes
 */
public record Institution(
    String id,
    String name,
    String brand,
    String color,
    LogoMark mark,
    List<String> countryCodes,
    String currency,
    boolean oauth,
    Health health,
    @Nullable Period consent,
    boolean persistentAccountIds,
    Duration pace) {

  /** Whether a bank's interfaces work. */
  public enum Health {
    HEALTHY,
    DEGRADED,
    DOWN
  }

  public static final List<String> PRODUCTS =
      List.of("auth", "balance", "identity", "liabilities", "transactions");

  public String url() {
    return "https://" + brand.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") + ".example";
  }

  static Institution healthy(
      String id, String name, String brand, String color, LogoMark mark, String country) {
    return new Institution(
        id,
        name,
        brand,
        color,
        mark,
        List.of(country),
        currencyOf(country),
        false,
        Health.HEALTHY,
        null,
        false,
        Duration.ZERO);
  }

  private static String currencyOf(String country) {
    return switch (country) {
      case "US" -> "USD";
      case "CA" -> "CAD";
      case "GB" -> "GBP";
      default -> "EUR";
    };
  }

  Institution withOauth(Period newConsent) {
    return new Institution(
        id,
        name,
        brand,
        color,
        mark,
        countryCodes,
        currency,
        true,
        health,
        newConsent,
        persistentAccountIds,
        pace);
  }

  Institution withPersistentAccountIds() {
    return new Institution(
        id, name, brand, color, mark, countryCodes, currency, oauth, health, consent, true, pace);
  }

  Institution withHealth(Health newHealth) {
    return new Institution(
        id,
        name,
        brand,
        color,
        mark,
        countryCodes,
        currency,
        oauth,
        newHealth,
        consent,
        persistentAccountIds,
        pace);
  }

  Institution withPace(Duration newPace) {
    return new Institution(
        id,
        name,
        brand,
        color,
        mark,
        countryCodes,
        currency,
        oauth,
        health,
        consent,
        persistentAccountIds,
        newPace);
  }
}
