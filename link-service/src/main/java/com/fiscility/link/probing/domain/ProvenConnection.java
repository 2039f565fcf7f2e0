package com.fiscility.link.probing.domain;

import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.ConnectionChange;
import com.fiscility.link.connection.domain.HealthDecision;
import com.fiscility.link.connection.domain.ItemNews;
import com.fiscility.link.connection.domain.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection as calls to Plaid show it now.
 *
 * @param works what the last of the calls says of the login
 * @param consentExpirationTime when the owner's consent ends
 * @param accounts what Plaid shows, in its order; null when they were not read
 */
public record ProvenConnection(
    Observation works, @Nullable Instant consentExpirationTime, @Nullable List<Account> accounts) {

  /**
   * What it changes.
   *
   * @param before what is stored
   * @param presentAt when the owner went through update mode; null when that is not proven
   * @param slots how many open accounts this connection may have
   * @return empty when nothing is to be told
   */
  public Optional<ConnectionChange> change(
      Connection before, @Nullable Instant presentAt, int slots) {
    List<ItemNews> news = new ArrayList<>();
    Connection now = before.withConsentUntil(consentExpirationTime);
    if (presentAt != null) {
      now = now.withUserPresentAt(presentAt);
      news.add(new ItemNews.Reauthorised(presentAt));
    }
    HealthDecision decision = HealthDecision.decide(before.health(), works);
    boolean consentMoved =
        presentAt == null && !Objects.equals(before.consentExpirationTime(), consentExpirationTime);
    if (decision instanceof HealthDecision.Changed changed) {
      now = now.withHealth(changed.health());
    } else if (decision instanceof HealthDecision.Confirmed confirmed) {
      now = now.withHealth(confirmed.health());
    }
    if (decision instanceof HealthDecision.Changed || consentMoved) {
      news.add(new ItemNews.HealthChanged(before.health().state()));
    }
    ReconciledAccounts reconciled = reconciled(before, slots);
    if (reconciled != null) {
      now = now.withAccounts(reconciled.accounts());
      if (reconciled.tellsNews()) {
        news.add(reconciled.news());
      }
    }
    return news.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ConnectionChange.of(before, now, news)
                .renaming(reconciled == null ? Map.of() : reconciled.renamed()));
  }

  private @Nullable ReconciledAccounts reconciled(Connection before, int slots) {
    return accounts == null
        ? null
        : ReconciledAccounts.of(before.accounts(), accounts, slots, works.startedAt());
  }
}
