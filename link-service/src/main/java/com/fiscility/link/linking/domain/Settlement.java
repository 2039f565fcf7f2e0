package com.fiscility.link.linking.domain;

import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.AccountStatus;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.link.probing.domain.ReconciledAccounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of a new Item once its accounts are known; binding, under the user's lock. */
public sealed interface Settlement {

  /**
   * The Item is linked.
   *
   * @param accounts its accounts in Plaid's order, open as far as the plan has slots
   */
  record Link(List<Account> accounts) implements Settlement {
    public Link {
      accounts = List.copyOf(accounts);
    }
  }

  /**
   * Another connection has an account of this one; Plaid is asked how that one is.
   *
   * @param itemId the other connection
   */
  record Probe(String itemId) implements Settlement {}

  /**
   * The Item is linked and takes the place of a connection that is broken.
   *
   * @param existing the connection that goes
   * @param accounts the new Item's accounts in Plaid's order, open as far as the plan has slots
   * @param goingOn accounts that both have: the ids in the new one by those in the one that goes
   */
  record Replace(Connection existing, List<Account> accounts, Map<String, String> goingOn)
      implements Settlement {
    public Replace {
      accounts = List.copyOf(accounts);
      goingOn = Map.copyOf(goingOn);
    }
  }

  /**
   * The Item is removed: all that it has is connected already.
   *
   * @param existingItemId the connection that stays
   */
  record AlreadyLinked(String existingItemId) implements Settlement {}

  /**
   * The Item is removed and the user is told why.
   *
   * @param rejection why
   */
  record Reject(Rejection rejection) implements Settlement {}

  /**
   * Decides. Of two Items that repeat each other the broken one goes, else the newer one.
   *
   * @param exchange the ledger's entry, EXCHANGED
   * @param institutionId the bank, as Plaid says
   * @param accounts the Item's accounts in Plaid's order; not empty
   * @param user what the user has, at the version that is then locked
   * @param limit how many open accounts the user's plan allows
   * @param probed the connection that Plaid was asked about since the Item was exchanged
   */
  static Settlement decide(
      PublicTokenExchange exchange,
      @Nullable String institutionId,
      List<Account> accounts,
      UserConnections user,
      int limit,
      @Nullable String probed) {
    boolean certainOnly = exchange.acknowledgedDuplicate();
    Optional<Connection> existing =
        DuplicateItems.proven(
            String.valueOf(exchange.itemId()), institutionId, accounts, user, certainOnly);
    if (existing.isPresent() && !existing.get().itemId().equals(probed)) {
      return new Probe(existing.get().itemId());
    }
    if (existing.isPresent() && existing.get().health().state() != LoginState.HEALTHY) {
      return replace(existing.get(), accounts, user, limit);
    }
    if (existing.isPresent()) {
      // Whoever shared a further account with the new Item must not believe that it is connected.
      return DuplicateItems.holdsAll(existing.get(), institutionId, accounts, certainOnly)
          ? new AlreadyLinked(existing.get().itemId())
          : new Reject(Rejection.duplicateOf(existing.get().itemId()));
    }
    int open = user.openAccounts();
    int free = limit - open;
    if (free <= 0) {
      return new Reject(Rejection.limitReached(limit, open));
    }
    return new Link(withinSlots(accounts, free));
  }

  /** Accounts that were open in the connection that goes stay open; it leaves its slots behind. */
  private static Settlement replace(
      Connection existing, List<Account> accounts, UserConnections user, int limit) {
    int open = user.openAccounts() - existing.openAccounts();
    if (limit - open <= 0) {
      return new Reject(Rejection.limitReached(limit, user.openAccounts()));
    }
    ReconciledAccounts reconciled =
        ReconciledAccounts.of(existing.accounts(), accounts, limit - open, existing.linkedAt());
    return new Replace(
        existing,
        reconciled.accounts().stream().filter(a -> a.status() != AccountStatus.HIDDEN).toList(),
        reconciled.renamed());
  }

  private static List<Account> withinSlots(List<Account> accounts, int free) {
    List<Account> treated = new ArrayList<>(accounts.size());
    for (Account account : accounts) {
      treated.add(
          account.withStatus(
              treated.size() < free ? AccountStatus.OPEN : AccountStatus.OVER_LIMIT));
    }
    return treated;
  }
}
