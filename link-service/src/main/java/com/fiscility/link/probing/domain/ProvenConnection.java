package com.fiscility.link.probing.domain;

import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.ConnectionChange;
import com.fiscility.link.connection.domain.HealthDecision;
import com.fiscility.link.connection.domain.ItemNews;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A connection as calls to Plaid show it now.
 *
 * @param seen what the calls say of the login, oldest first; all of them worked
 * @param consentExpirationTime when the owner's consent ends
 * @param accounts what Plaid shows, in its order; null when they were not read
 */
public record ProvenConnection(
    List<Observation> seen,
    @Nullable Instant consentExpirationTime,
    @Nullable List<Account> accounts) {

  public ProvenConnection {
    seen = List.copyOf(seen);
  }

  /** What the last of the calls says. */
  public Observation works() {
    return seen.get(seen.size() - 1);
  }

  /** Whether what did not work does so now, by what was seen alone. */
  public boolean mends(Connection before) {
    return before.health().loginMendedBy(seen)
        || before.health().state() != LoginState.HEALTHY
            && HealthDecision.decide(before.health(), seen) instanceof HealthDecision.Changed now
            && now.health().state() == LoginState.HEALTHY;
  }

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
    HealthDecision decision = decision(before, presentAt);
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

  /** What becomes of the login state; whoever was present outdates all that was seen before. */
  public HealthDecision decision(Connection before, @Nullable Instant presentAt) {
    Stream<Observation> updateMode = Stream.ofNullable(presentAt).map(Observation::updateMode);
    return HealthDecision.decide(
        before.health(), Stream.concat(seen.stream(), updateMode).toList());
  }

  private @Nullable ReconciledAccounts reconciled(Connection before, int slots) {
    return accounts == null
        ? null
        : ReconciledAccounts.of(before.accounts(), accounts, slots, works().startedAt());
  }
}
