package com.fiscility.simulator.bank;

import java.util.Locale;
import java.util.Map;

/**
 * What an account is, how banks of different countries name it, and how much is usually on it.
 *
 * <p>Balances are in whole units of the currency; for credit and loans they are what is owed.
 */
enum AccountKind {
  CHECKING("depository", "checking", "Everyday Checking", 900, 6_400, 0),
  SAVINGS("depository", "savings", "High-Yield Savings", 4_000, 28_000, 0),
  CREDIT_CARD("credit", "credit card", "Cashback Card", 180, 2_900, 8_000),
  BILLS("depository", "checking", "Household Bills", 300, 2_200, 0),
  MONEY_MARKET("depository", "money market", "Money Market", 6_000, 45_000, 0),
  TRAVEL_CARD("credit", "credit card", "Travel Rewards Card", 90, 3_800, 12_000),
  CERTIFICATE("depository", "cd", "12-Month Certificate", 2_500, 20_000, 0),
  STUDENT_LOAN("loan", "student", "Student Loan", 6_000, 34_000, 0),
  AUTO_LOAN("loan", "auto", "Auto Loan", 5_000, 26_000, 0),
  MORTGAGE("loan", "mortgage", "Home Mortgage", 90_000, 380_000, 0),
  JOINT("depository", "checking", "Joint Checking", 700, 5_200, 0),
  RAINY_DAY("depository", "savings", "Rainy Day Savings", 500, 9_000, 0),
  EURO("depository", "checking", "Euro Account", 400, 5_000, 0),
  POUND("depository", "checking", "Sterling Account", 400, 5_000, 0),
  STABLECOIN("depository", "cash management", "Stablecoin Wallet", 100, 2_500, 0);

  private static final Map<AccountKind, String> BRITISH =
      Map.of(
          CHECKING, "Current Account",
          SAVINGS, "Instant Saver",
          CREDIT_CARD, "Rewards Credit Card",
          JOINT, "Joint Current Account",
          CERTIFICATE, "Fixed Rate Bond");
  private static final Map<AccountKind, String> CANADIAN =
      Map.of(CHECKING, "Everyday Chequing", JOINT, "Joint Chequing", CERTIFICATE, "1-Year GIC");
  private static final Map<AccountKind, String> EUROPEAN =
      Map.of(
          CHECKING, "Current Account",
          SAVINGS, "Savings Account",
          CREDIT_CARD, "Credit Card",
          JOINT, "Joint Account",
          CERTIFICATE, "Term Deposit");

  final String type;
  final String subtype;
  final int least;
  final int most;
  final int limit;
  private final String american;

  AccountKind(String type, String subtype, String american, int least, int most, int limit) {
    this.type = type;
    this.subtype = subtype;
    this.american = american;
    this.least = least;
    this.most = most;
    this.limit = limit;
  }

  static AccountKind ofKey(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String nameAt(Institution institution) {
    Map<AccountKind, String> local =
        switch (institution.currency()) {
          case "GBP" -> BRITISH;
          case "CAD" -> CANADIAN;
          case "EUR" -> EUROPEAN;
          default -> Map.of();
        };
    return local.getOrDefault(this, american);
  }

  /** ISO code of this account's money. */
  String currencyAt(Institution institution) {
    return switch (this) {
      case EURO -> "EUR";
      case POUND -> "GBP";
      case STABLECOIN -> "USDC";
      default -> institution.currency();
    };
  }

  /** Whether its currency has no ISO code. */
  boolean unofficialCurrency() {
    return this == STABLECOIN;
  }
}
