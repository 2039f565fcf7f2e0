package com.fiscility.simulator.bank;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The customers of all banks. Any user name is a customer everywhere; what one has is computed from
 * the seed, the bank and the name, so nothing is stored and everything can be asked again.
 *
 * <ul>
 *   <li>{@code user_good}: a checking account, a savings account and a credit card
 *   <li>{@code user_accounts_N}, N from 1 to 12, with any suffix such as {@code user_accounts_2_b}:
 *       exactly N accounts
 *   <li>{@code user_currencies}: accounts in several currencies, one without an ISO code
 *   <li>anyone else: two to five accounts
 * </ul>
 */
public final class Customers {

  private static final List<AccountKind> USUAL =
      List.of(AccountKind.values()).subList(0, AccountKind.EURO.ordinal());
  private static final Pattern COUNTED = Pattern.compile("user_accounts_(1[0-2]|[1-9])(_.*)?");
  private static final String HEX = "0123456789abcdef";

  private final long seed;

  public Customers(long seed) {
    this.seed = seed;
  }

  /** The accounts that the customer always had, in the bank's order, as they stand on a day. */
  public List<BankAccount> accounts(Institution institution, String username, LocalDate day) {
    return kinds(institution, username)
        .map(kind -> account(institution, username, kind, day))
        .toList();
  }

  /** An account that was opened later, as it stands on a day. */
  public BankAccount opened(Institution institution, String username, String key, LocalDate day) {
    return account(institution, username, AccountKind.ofKey(key), day);
  }

  /** Keys of the accounts that a customer without these could open. */
  public List<String> openable(Collection<String> keys) {
    return Stream.of(AccountKind.values())
        .map(AccountKind::key)
        .filter(key -> !keys.contains(key))
        .toList();
  }

  /** What an account holds at this moment; it moves with the hours. */
  public BankAccount inRealTime(String username, BankAccount account, Instant now) {
    Dice dice = Dice.of(seed, username, account.key(), "hour", now.getEpochSecond() / 3_600);
    AccountKind kind = AccountKind.ofKey(account.key());
    BigDecimal current = moved(kind, account.current(), dice);
    return account.holding(current, available(kind, current));
  }

  private Stream<AccountKind> kinds(Institution institution, String username) {
    if (username.equals("user_good")) {
      return USUAL.stream().limit(3);
    }
    if (username.equals("user_currencies")) {
      return Stream.of(
          AccountKind.CHECKING, AccountKind.EURO, AccountKind.POUND, AccountKind.STABLECOIN);
    }
    Matcher counted = COUNTED.matcher(username);
    if (counted.matches()) {
      return USUAL.stream().limit(Integer.parseInt(counted.group(1)));
    }
    Dice dice = Dice.of(seed, institution.id(), username, "portfolio");
    List<AccountKind> left = new ArrayList<>(USUAL.subList(1, USUAL.size()));
    List<AccountKind> kinds = new ArrayList<>(List.of(AccountKind.CHECKING));
    for (int more = dice.between(1, 4); more > 0; more--) {
      AccountKind kind = dice.pick(left);
      left.remove(kind);
      kinds.add(kind);
    }
    return kinds.stream().sorted();
  }

  private BankAccount account(
      Institution institution, String username, AccountKind kind, LocalDate day) {
    Dice dice = Dice.of(seed, institution.id(), username, kind.key());
    String mask = dice.text("0123456789", 4);
    int usual = dice.between(kind.least * 100, kind.most * 100);
    String persistentId = dice.text(HEX, 64);
    BigDecimal current = balance(kind, usual, Dice.of(seed, username, kind.key(), day));
    String name = kind.nameAt(institution);
    return new BankAccount(
        kind.key(),
        name,
        institution.brand() + " " + name,
        mask,
        kind.type,
        kind.subtype,
        kind.currencyAt(institution),
        kind.unofficialCurrency(),
        current,
        available(kind, current),
        kind.limit == 0 ? null : BigDecimal.valueOf(kind.limit),
        institution.persistentAccountIds() && kind.type.equals("depository") ? persistentId : null);
  }

  private static BigDecimal balance(AccountKind kind, int usualCents, Dice today) {
    long cents = moves(kind) ? usualCents * (900L + today.between(0, 200)) / 1000 : usualCents;
    return BigDecimal.valueOf(cents, 2);
  }

  private static BigDecimal moved(AccountKind kind, BigDecimal balance, Dice hour) {
    return moves(kind)
        ? balance
            .multiply(BigDecimal.valueOf(990L + hour.between(0, 20)))
            .divide(BigDecimal.valueOf(1_000), 2, RoundingMode.HALF_EVEN)
        : balance;
  }

  private static boolean moves(AccountKind kind) {
    return !kind.type.equals("loan") && kind != AccountKind.CERTIFICATE;
  }

  private static @Nullable BigDecimal available(AccountKind kind, BigDecimal current) {
    return switch (kind.type) {
      case "depository" ->
          kind == AccountKind.CERTIFICATE
              ? null
              : current.multiply(BigDecimal.valueOf(0.98)).setScale(2, RoundingMode.HALF_EVEN);
      case "credit" -> BigDecimal.valueOf(kind.limit).subtract(current);
      default -> null;
    };
  }
}
