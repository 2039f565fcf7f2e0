package com.fiscility.simulator.bank;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What happens on an account, computed for one day at a time, so that no history is ever held. */
public final class Spending {

  private final long seed;

  public Spending(long seed) {
    this.seed = seed;
  }

  /** The movements that happen on an account on a day, in their order. */
  public List<BankTransaction> on(
      LocalDate day, Institution institution, String username, BankAccount account) {
    Day movements = new Day(day, Dice.of(seed, institution.id(), username, account.key(), day));
    Dice habits = Dice.of(seed, institution.id(), username, account.key(), "habits");
    AccountKind kind = AccountKind.ofKey(account.key());
    switch (kind) {
      case CHECKING, JOINT, EURO, POUND -> checking(movements, habits);
      case BILLS -> bills(movements, habits);
      case CREDIT_CARD, TRAVEL_CARD -> card(movements, habits);
      case STUDENT_LOAN -> movements.credit(10, Merchant.LOAN_PAYMENT, habits);
      case SAVINGS, RAINY_DAY -> {
        movements.credit(5, Merchant.FROM_CHECKING, habits);
        movements.credit(28, Merchant.INTEREST, habits);
      }
      case MONEY_MARKET, STABLECOIN -> movements.credit(28, Merchant.INTEREST, habits);
      default -> {
        // Other loans and certificates are not covered by the transactions product.
      }
    }
    return movements.done();
  }

  private static void checking(Day day, Dice habits) {
    boolean evenWeeks = habits.chance(0.5);
    day.everySecondFriday(evenWeeks, Merchant.PAYROLL, habits);
    day.debit(1, Merchant.RENT, habits);
    day.debit(5, Merchant.TO_SAVINGS, habits);
    day.debit(22, Merchant.CARD_PAYMENT, habits);
    bills(day, habits);
    day.some(2, Merchant.EVERYDAY);
    day.sometimes(0.06, Merchant.CASH);
  }

  private static void bills(Day day, Dice habits) {
    for (Merchant bill : Merchant.BILLS) {
      day.debit(habits.between(3, 27), bill, habits);
    }
  }

  private static void card(Day day, Dice habits) {
    for (Merchant subscription : Merchant.SUBSCRIPTIONS) {
      day.debit(habits.between(2, 26), subscription, habits);
    }
    day.credit(22, Merchant.CARD_PAYMENT, habits);
    day.some(2, Merchant.CARD);
  }

  /** Collects one day's movements. Habits must be asked in a fixed order, whatever day it is. */
  private static final class Day {

    private final LocalDate date;
    private final Dice dice;
    private final List<BankTransaction> movements = new ArrayList<>();

    Day(LocalDate date, Dice dice) {
      this.date = date;
      this.dice = dice;
    }

    /** Money out on a day of the month, about the same every time. */
    void debit(int dayOfMonth, Merchant merchant, Dice habits) {
      regular(dayOfMonth, merchant, habits, 1);
    }

    /** Money in on a day of the month, about the same every time. */
    void credit(int dayOfMonth, Merchant merchant, Dice habits) {
      regular(dayOfMonth, merchant, habits, -1);
    }

    private void regular(int dayOfMonth, Merchant merchant, Dice habits, int sign) {
      int usual = habits.between(merchant.least(), merchant.most());
      if (date.getDayOfMonth() == dayOfMonth) {
        add(merchant, sign * usual, 0);
      }
    }

    void everySecondFriday(boolean evenWeeks, Merchant merchant, Dice habits) {
      int usual = habits.between(merchant.least(), merchant.most());
      long week = ChronoUnit.WEEKS.between(LocalDate.EPOCH.plusDays(1), date);
      if (date.getDayOfWeek() == DayOfWeek.FRIDAY && (week % 2 == 0) == evenWeeks) {
        add(merchant, -usual, 0);
      }
    }

    /** None up to most movements with merchants of this list. */
    void some(int most, List<Merchant> merchants) {
      for (int left = dice.between(0, most); left > 0; left--) {
        Merchant merchant = dice.pick(merchants);
        add(merchant, dice.between(merchant.least(), merchant.most()), dice.between(0, 2));
      }
    }

    void sometimes(double probability, Merchant merchant) {
      if (dice.chance(probability)) {
        add(merchant, dice.between(merchant.least(), merchant.most()) / 2_000 * 2_000 + 2_000, 0);
      }
    }

    private void add(Merchant merchant, int cents, int daysPending) {
      movements.add(
          new BankTransaction(
              movements.size(),
              date,
              date.plusDays(daysPending),
              BigDecimal.valueOf(cents, 2),
              merchant.descriptor(),
              merchant.name(),
              merchant.category(),
              merchant.category() + "_" + merchant.detail(),
              merchant.channel()));
    }

    List<BankTransaction> done() {
      return List.copyOf(movements);
    }
  }
}
