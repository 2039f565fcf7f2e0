package com.fiscility.simulator.linked;

import com.fiscility.simulator.bank.BankAccount;
import com.fiscility.simulator.bank.Customers;
import com.fiscility.simulator.bank.Institution;
import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Grant;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.books.Login;
import com.fiscility.simulator.protocol.DerivedIds;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The accounts of Items, in the bank's order. */
public final class LinkedAccounts {

  private final Customers customers;
  private final Books books;
  private final Clock clock;

  public LinkedAccounts(Customers customers, Books books, Clock clock) {
    this.customers = customers;
    this.books = books;
    this.clock = clock;
  }

  /** Everything that the customer has at the bank, as this Item would name it. */
  public List<LinkedAccount> offered(Institution institution, String username, String itemId) {
    return atBank(institution, username)
        .map(account -> new LinkedAccount(accountId(itemId, account.key()), account))
        .toList();
  }

  /** The id by which an Item knows an account of its bank. */
  public String accountId(String itemId, String key) {
    long renumberings = books.item(itemId).map(Item::renumberings).orElse(0L);
    return DerivedIds.account(itemId, renumberings == 0 ? key : key + "#" + renumberings);
  }

  private Stream<BankAccount> atBank(Institution institution, String username) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Login login = books.login(institution.id(), username);
    return Stream.concat(
            customers.accounts(institution, username, today).stream(),
            login.opened().stream().map(key -> customers.opened(institution, username, key, today)))
        .filter(account -> !login.closed().contains(account.key()));
  }

  /**
   * The key of an account that the customer could open.
   *
   * @throws IllegalStateException when the customer has one of every kind
   */
  public String openable(Institution institution, String username) {
    Login login = books.login(institution.id(), username);
    Set<String> had =
        Stream.concat(atBank(institution, username).map(BankAccount::key), login.closed().stream())
            .collect(Collectors.toSet());
    return customers.openable(had).stream()
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException(username + " has an account of every kind already"));
  }

  /** What the accounts hold at this moment, as the bank itself would say. */
  public List<LinkedAccount> inRealTime(Item item) {
    return of(item).stream()
        .map(
            linked ->
                new LinkedAccount(
                    linked.accountId(),
                    customers.inRealTime(
                        item.grant().username(), linked.account(), clock.instant())))
        .toList();
  }

  /** What the person shared. */
  public List<LinkedAccount> of(Item item) {
    return of(item.itemId(), item.grant());
  }

  public List<LinkedAccount> of(String itemId, Grant grant) {
    Institution institution = Institutions.get(grant.institutionId());
    return offered(institution, grant.username(), itemId).stream()
        .filter(linked -> grant.accounts().contains(linked.account().key()))
        .toList();
  }
}
