package com.fiscility.simulator.bank;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Someone whom money goes to or comes from.
 *
 * @param descriptor how the bank's statement writes it
 * @param name the cleaned name; null for the bank's own bookings
 * @param category primary personal finance category
 * @param detail detailed personal finance category, without the primary's prefix
 * @param channel {@code in store}, {@code online} or {@code other}
 * @param least smallest amount in cents
 * @param most largest amount in cents
 */
record Merchant(
    String descriptor,
    @Nullable String name,
    String category,
    String detail,
    String channel,
    int least,
    int most) {

  static final Merchant PAYROLL =
      own("PAYROLL BRIGHTWATER DESIGN", "INCOME", "WAGES", 168_000, 241_000);
  static final Merchant RENT =
      new Merchant(
          "ALDERGATE PROPERTY MGMT",
          "Aldergate Property",
          "RENT_AND_UTILITIES",
          "RENT",
          "other",
          98_000,
          176_000);
  static final Merchant INTEREST = own("INTEREST PAID", "INCOME", "INTEREST_EARNED", 190, 6_400);
  static final Merchant TO_SAVINGS =
      own("TRANSFER TO SAVINGS", "TRANSFER_OUT", "SAVINGS", 20_000, 45_000);
  static final Merchant FROM_CHECKING =
      own("TRANSFER FROM CHECKING", "TRANSFER_IN", "SAVINGS", 20_000, 45_000);
  static final Merchant CARD_PAYMENT =
      own("CREDIT CARD AUTOPAY", "LOAN_PAYMENTS", "CREDIT_CARD_PAYMENT", 24_000, 96_000);
  static final Merchant LOAN_PAYMENT =
      own("LOAN PAYMENT THANK YOU", "LOAN_PAYMENTS", "OTHER_PAYMENT", 18_000, 62_000);
  static final Merchant CASH = own("ATM WITHDRAWAL", "TRANSFER_OUT", "WITHDRAWAL", 2_000, 16_000);

  /** Booked on a fixed day of the month to a checking account. */
  static final List<Merchant> BILLS =
      List.of(
          bill("VOLTLINE ENERGY", "Voltline Energy", "GAS_AND_ELECTRICITY", 5_400, 16_800),
          bill("CLEARBROOK WATER", "Clearbrook Water", "WATER", 2_200, 6_100),
          bill("SPARROW MOBILE", "Sparrow Mobile", "TELEPHONE", 2_500, 7_500),
          bill("NIMBUS FIBRE", "Nimbus Fibre", "INTERNET_AND_CABLE", 3_900, 8_900));

  /** Booked on a fixed day of the month to a card. */
  static final List<Merchant> SUBSCRIPTIONS =
      List.of(
          online("LANTERN+ STREAMING", "Lantern+", "ENTERTAINMENT", "TV_AND_MOVIES", 999, 1_799),
          online("TUNEWELL PREMIUM", "Tunewell", "ENTERTAINMENT", "MUSIC_AND_AUDIO", 999, 1_199),
          store(
              "IRONLEAF GYM",
              "Ironleaf Gym",
              "PERSONAL_CARE",
              "GYMS_AND_FITNESS_CENTERS",
              2_900,
              5_900),
          online(
              "STACKBOX CLOUD",
              "Stackbox",
              "GENERAL_SERVICES",
              "OTHER_GENERAL_SERVICES",
              299,
              1_199));

  /** Everyday spending with a debit card. */
  static final List<Merchant> EVERYDAY =
      List.of(
          store(
              "GREENGROCER & CO", "Greengrocer & Co", "FOOD_AND_DRINK", "GROCERIES", 1_400, 13_200),
          store("MARKET HALL 14", "Market Hall", "FOOD_AND_DRINK", "GROCERIES", 900, 8_600),
          store("THE DAILY GRIND", "The Daily Grind", "FOOD_AND_DRINK", "COFFEE", 320, 1_180),
          store("KETTLE & FINCH", "Kettle & Finch", "FOOD_AND_DRINK", "COFFEE", 290, 980),
          store(
              "CROSSTOWN TRANSIT",
              "Crosstown Transit",
              "TRANSPORTATION",
              "PUBLIC_TRANSIT",
              275,
              2_400),
          store(
              "BEACON PHARMACY",
              "Beacon Pharmacy",
              "MEDICAL",
              "PHARMACIES_AND_SUPPLEMENTS",
              640,
              5_900),
          store("FENWICK BAKERY", "Fenwick Bakery", "FOOD_AND_DRINK", "RESTAURANT", 480, 2_300));

  /** Spending with a credit card. */
  static final List<Merchant> CARD =
      List.of(
          store("OSTERIA LUCIA", "Osteria Lucia", "FOOD_AND_DRINK", "RESTAURANT", 2_400, 14_800),
          store("NOODLE YARD", "Noodle Yard", "FOOD_AND_DRINK", "RESTAURANT", 1_100, 4_900),
          store("PUMPKIN FUEL 221", "Pumpkin Fuel", "TRANSPORTATION", "GAS", 2_800, 8_200),
          online(
              "HEDGEROW.EXAMPLE",
              "Hedgerow",
              "GENERAL_MERCHANDISE",
              "ONLINE_MARKETPLACES",
              890,
              18_900),
          online(
              "THREADBARE CLOTHING",
              "Threadbare",
              "GENERAL_MERCHANDISE",
              "CLOTHING_AND_ACCESSORIES",
              1_900,
              21_000),
          store(
              "PAGE & PILCROW",
              "Page & Pilcrow",
              "GENERAL_MERCHANDISE",
              "BOOKSTORES_AND_NEWSSTANDS",
              790,
              6_400),
          store(
              "HOLLOWAY HARDWARE",
              "Holloway Hardware",
              "HOME_IMPROVEMENT",
              "HARDWARE",
              650,
              19_500),
          online("SKYLARK AIR", "Skylark Air", "TRAVEL", "FLIGHTS", 8_900, 62_000),
          online("INNWARD HOTELS", "Innward Hotels", "TRAVEL", "LODGING", 9_500, 48_000),
          online(
              "PEDICAB CITY RIDES",
              "Pedicab",
              "TRANSPORTATION",
              "TAXIS_AND_RIDE_SHARES",
              740,
              4_600),
          store("PALACE CINEMA", "Palace Cinema", "ENTERTAINMENT", "TV_AND_MOVIES", 1_200, 4_200));

  private static Merchant own(String text, String category, String detail, int least, int most) {
    return new Merchant(text, null, category, detail, "other", least, most);
  }

  private static Merchant bill(String text, String name, String detail, int least, int most) {
    return new Merchant(text, name, "RENT_AND_UTILITIES", detail, "other", least, most);
  }

  private static Merchant store(
      String text, String name, String category, String detail, int least, int most) {
    return new Merchant(text, name, category, detail, "in store", least, most);
  }

  private static Merchant online(
      String text, String name, String category, String detail, int least, int most) {
    return new Merchant(text, name, category, detail, "online", least, most);
  }
}
