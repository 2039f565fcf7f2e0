package com.fiscility.link.connection.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bank that a user connected: a linked Item.
 *
 * @param itemId Plaid's item_id, opaque and case sensitive
 * @param userId its owner
 * @param version rises by one with each thing that is told of it; 1 when linked
 * @param bank the bank
 * @param health the login state and its evidence
 * @param consentExpirationTime when the user's consent ends, where the bank limits it
 * @param lastUserPresentAt when the user last went through Link for it
 * @param lastSuccessStartedAt start of the last successful refresh
 * @param linkRequestId command id of the link token that was used, where known
 * @param linkedAt when it was linked
 * @param accounts in Plaid's order
 * @param openFacts what is known only from webhooks
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
    List<Account> accounts,
    List<OpenFact> openFacts) {

  public Connection {
    accounts = List.copyOf(accounts);
    openFacts = List.copyOf(openFacts);
  }

  /** Whether it counts: for plans, for duplicates, for its owner. */
  public boolean live() {
    return health.state().live();
  }

  /** How many slots of the plan it takes. */
  public int openAccounts() {
    return (int) accounts.stream().filter(a -> a.status() == AccountStatus.OPEN).count();
  }

  /** The same connection with these accounts. */
  public Connection withAccounts(List<Account> accounts) {
    return copy(version, health, consentExpirationTime, lastUserPresentAt, accounts, openFacts);
  }

  /** The same connection with this login state and evidence. */
  public Connection withHealth(Health health) {
    return copy(version, health, consentExpirationTime, lastUserPresentAt, accounts, openFacts);
  }

  /** The same connection with these facts. */
  public Connection withOpenFacts(List<OpenFact> openFacts) {
    return copy(version, health, consentExpirationTime, lastUserPresentAt, accounts, openFacts);
  }

  /** The same connection whose owner's consent ends then. */
  public Connection withConsentUntil(@Nullable Instant consentExpirationTime) {
    return copy(version, health, consentExpirationTime, lastUserPresentAt, accounts, openFacts);
  }

  /** The same connection whose owner was present then, which ends all that webhooks said before. */
  public Connection withUserPresentAt(Instant at) {
    return copy(version, health, consentExpirationTime, at, accounts, List.of());
  }

  /** The same connection whose last successful refresh started then. */
  public Connection withLastSuccessStartedAt(Instant at) {
    return new Connection(
        itemId,
        userId,
        version,
        bank,
        health,
        consentExpirationTime,
        lastUserPresentAt,
        at,
        linkRequestId,
        linkedAt,
        accounts,
        openFacts);
  }

  /** The same connection, given up: it takes no slot any more. */
  public Connection givenUp() {
    return withHealth(health.in(LoginState.REMOVING));
  }

  /** The same connection, removed at Plaid: nothing of its accounts is kept. */
  public Connection unlinked() {
    return withHealth(health.in(LoginState.UNLINKED))
        .withAccounts(List.of())
        .withOpenFacts(List.of());
  }

  Connection atVersion(long version) {
    return copy(version, health, consentExpirationTime, lastUserPresentAt, accounts, openFacts);
  }

  private Connection copy(
      long version,
      Health health,
      @Nullable Instant consentExpirationTime,
      @Nullable Instant lastUserPresentAt,
      List<Account> accounts,
      List<OpenFact> openFacts) {
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
        accounts,
        openFacts);
  }
}
