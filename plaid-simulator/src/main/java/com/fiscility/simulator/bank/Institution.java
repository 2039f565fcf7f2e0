package com.fiscility.simulator.bank;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A bank. */
public final class Institution {

  /** Whether a bank's interfaces work. */
  public enum Health {
    HEALTHY,
    DEGRADED,
    DOWN
  }

  public static final List<String> PRODUCTS =
      List.of("auth", "balance", "identity", "liabilities", "transactions");

  private final String id;
  private final String name;
  private final Looks looks;
  private final String country;
  private final Traits traits;

  /**
   * How a bank presents itself.
   *
   * @param brand the word that its accounts' official names begin with
   * @param color its colour, {@code #rrggbb}
   * @param mark the shape in its logo
   */
  record Looks(String brand, String color, LogoMark mark) {}

  Institution(String id, String name, Looks looks, String country, Traits traits) {
    this.id = id;
    this.name = name;
    this.looks = looks;
    this.country = country;
    this.traits = traits;
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** The word that its accounts' official names begin with. */
  public String brand() {
    return looks.brand();
  }

  /** Its colour, {@code #rrggbb}. */
  public String color() {
    return looks.color();
  }

  LogoMark mark() {
    return looks.mark();
  }

  public String url() {
    return "https://" + brand().toLowerCase(Locale.ROOT) + ".example";
  }

  public List<String> countryCodes() {
    return List.of(country);
  }

  /** Whether it is in the United States or Canada, where other rules hold than in Europe. */
  public boolean northAmerican() {
    return country.equals("US") || country.equals("CA");
  }

  /** ISO code of its accounts' money. */
  public String currency() {
    return switch (country) {
      case "US" -> "USD";
      case "CA" -> "CAD";
      case "GB" -> "GBP";
      default -> "EUR";
    };
  }

  /** Whether its customers sign in on the bank's own page. */
  public boolean oauth() {
    return traits.oauth();
  }

  /** How long a consent lasts; null for ever. */
  public @Nullable Period consent() {
    return traits.consent();
  }

  public Health health() {
    return traits.health();
  }

  /** Whether it names its depository accounts the same in every Item. */
  public boolean persistentAccountIds() {
    return traits.persistentAccountIds();
  }

  /** How long each of its answers takes. */
  public Duration pace() {
    return traits.pace();
  }

  @Override
  public String toString() {
    return name + " (" + id + ")";
  }
}
