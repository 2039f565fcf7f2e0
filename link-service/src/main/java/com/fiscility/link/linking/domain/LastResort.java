package com.fiscility.link.linking.domain;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an exchange command ends whose handling fails again and again for a reason that nobody
 * foresaw: whoever waits for it is told, and no Item is left without an end.
 */
public sealed interface LastResort {

  /** It is tried again: there is still time. */
  record KeepTrying() implements LastResort {}

  /** Nothing was sent, or the token's end was told before: the command failed. */
  record Fail() implements LastResort {}

  /** It was sent by a holder whose lease ran out: nobody knows the answer. */
  record Interrupt() implements LastResort {}

  /**
   * The Item is removed and the user is told.
   *
   * @param rejection why
   */
  record RemoveItem(Rejection rejection) implements LastResort {}

  /**
   * Decides. The caller holds the lease of this user's exchanges.
   *
   * @param command what the user asked
   * @param exchange the ledger's entry; null when the token is new
   * @param now business time
   */
  static LastResort decide(
      ExchangeCommand command, @Nullable PublicTokenExchange exchange, Instant now) {
    boolean own = exchange != null && exchange.userId().equals(command.userId());
    if (own && exchange.state() == ExchangeState.EXCHANGED) {
      return ofItem(exchange, now);
    }
    if (!command.expired(now)) {
      return new KeepTrying();
    }
    return own && exchange.state() == ExchangeState.EXCHANGING ? new Interrupt() : new Fail();
  }

  /**
   * Decides about an Item that is not settled: it has the time that its accounts have to become
   * readable.
   *
   * @param exchange the ledger's entry, EXCHANGED
   * @param now business time
   */
  static LastResort ofItem(PublicTokenExchange exchange, Instant now) {
    Instant exchangedAt = Objects.requireNonNull(exchange.exchangedAt());
    return UnreadableAccounts.decide(null, exchangedAt, 0, now)
            instanceof UnreadableAccounts.GiveUp giveUp
        ? new RemoveItem(giveUp.rejection())
        : new KeepTrying();
  }
}
