package com.fiscility.link.connection.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that is told of a connection; each raises the connection's version by one. */
public sealed interface ItemNews {

  /**
   * The login state, its reason or the open facts changed.
   *
   * @param previous the state before
   */
  record HealthChanged(LoginState previous) implements ItemNews {}

  /**
   * The set of accounts, or what is known of one, changed.
   *
   * @param added ids of accounts that are new
   * @param removed ids of accounts that are gone
   * @param changed ids of accounts whose properties changed
   */
  record AccountsChanged(List<String> added, List<String> removed, List<String> changed)
      implements ItemNews {

    public AccountsChanged {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
      changed = List.copyOf(changed);
    }
  }

  /**
   * New balances came in.
   *
   * @param changed ids of accounts whose balances changed
   */
  record BalancesUpdated(List<String> changed) implements ItemNews {

    public BalancesUpdated {
      changed = List.copyOf(changed);
    }
  }

  /** An attempt to fetch transactions and balances ended. */
  record Refreshed(Refresh refresh) implements ItemNews {}

  /**
   * The owner went through update mode, and calls to Plaid proved that the connection works.
   *
   * @param at when the owner was present
   */
  record Reauthorised(Instant at) implements ItemNews {}

  /**
   * The connection is removed at Plaid.
   *
   * @param reason why
   * @param replacedBy the Item that took its place
   */
  record Unlinked(UnlinkReason reason, @Nullable String replacedBy) implements ItemNews {}
}
