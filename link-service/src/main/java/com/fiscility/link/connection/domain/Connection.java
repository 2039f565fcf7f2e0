package com.fiscility.link.connection.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bank that a user connected: a linked Item.
 *
 * @param itemId Plaid's item_id, opaque and case sensitive
 * @param userId its owner
 * @param version rises by one with each change; 1 when linked
 * @param bank the bank
 * @param health the login state and its evidence
 * @param consentExpirationTime when the user's consent ends, where the bank limits it
 * @param lastUserPresentAt when the user last went through Link for it
 * @param lastSuccessStartedAt start of the last successful refresh
 * @param linkRequestId command id of the link token that was used, where known
 * @param linkedAt when it was linked
 * @param accounts in Plaid's order
 */
public record Connection(
    String itemId,
    String userId,
    long version,
    Bank bank,
    Health health,
    @Nullable Instant consentExpirationTime,
    @Nullable Instant lastUserPresentAt,
    @Nullable Instant lastSuccessStartedAt,
    @Nullable UUID linkRequestId,
    Instant linkedAt,
    List<Account> accounts) {

  public Connection {
    accounts = List.copyOf(accounts);
  }

  /** Whether it counts: for plans, for duplicates, for its owner. */
  public boolean live() {
    return health.state().live();
  }

  /** How many slots of the plan it takes. */
  public int openAccounts() {
    return (int) accounts.stream().filter(a -> a.status() == AccountStatus.OPEN).count();
  }

  /**
   * What an observation makes of the connection; empty when it changes nothing: it is older than
   * what is known, says the same, or the connection is being given up.
   */
  public Optional<Connection> observed(Observation observation) {
    if (!live() || !observation.startedAt().isAfter(health.observedAt())) {
      return Optional.empty();
    }
    LoginState state =
        observation.loginError() == null ? LoginState.HEALTHY : LoginState.NEEDS_RECONNECT;
    if (state == health.state() && Objects.equals(observation.loginError(), health.reason())) {
      return Optional.empty();
    }
    return Optional.of(
        withHealth(
            new Health(
                state, observation.loginError(), observation.source(), observation.startedAt())));
  }

  /** The same connection with these accounts. */
  public Connection withAccounts(List<Account> accounts) {
    return new Connection(
        itemId,
        userId,
        version,
        bank,
        health,
        consentExpirationTime,
        lastUserPresentAt,
        lastSuccessStartedAt,
        linkRequestId,
        linkedAt,
        accounts);
  }

  private Connection withHealth(Health health) {
    return new Connection(
        itemId,
        userId,
        version + 1,
        bank,
        health,
        consentExpirationTime,
        lastUserPresentAt,
        lastSuccessStartedAt,
        linkRequestId,
        linkedAt,
        accounts);
  }
}
