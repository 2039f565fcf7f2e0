package com.fiscility.simulator.linked;

import com.fiscility.simulator.bank.Customers;
import com.fiscility.simulator.bank.Institution;
import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.books.Grant;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.protocol.DerivedIds;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The accounts of Items, in the bank's order. */
public final class LinkedAccounts {

  private final Customers customers;
  private final Clock clock;

  public LinkedAccounts(Customers customers, Clock clock) {
    this.customers = customers;
    this.clock = clock;
  }

  /** Everything that the customer has at the bank, as this Item would name it. */
  public List<LinkedAccount> offered(Institution institution, String username, String itemId) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return customers.accounts(institution, username, today).stream()
        .map(account -> new LinkedAccount(DerivedIds.account(itemId, account.key()), account))
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
