package com.fiscility.link.linking.domain;

import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.UserConnections;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to do next for an exchange command, by what became of its token so far. */
public sealed interface NextStep {

  /**
   * The command is answered; the ledger stays as it is.
   *
   * @param outcome the answer
   */
  record Answer(Outcome outcome) implements NextStep {}

  /**
   * The token is closed and the command answered.
   *
   * @param state the token's new state
   * @param outcome the answer
   */
  record Close(ExchangeState state, Outcome outcome) implements NextStep {}

  /**
   * A duplicate is suspected: the existing Item is asked how it is, then the user is.
   *
   * @param existing the connection that would be repeated
   */
  record Suspect(Connection existing) implements NextStep {}

  /** The token is exchanged. */
  record Send() implements NextStep {}

  /** The token was exchanged; its accounts are read. */
  record Settle() implements NextStep {}

  /**
   * Decides. The caller holds the lease of this user's exchanges, so no other command of the user
   * is under way: an exchange that is EXCHANGING was left behind by a holder whose lease ran out.
   *
   * @param command what the user asks
   * @param exchange the ledger's entry; null when the token is new
   * @param user what the user has
   * @param limit how many open accounts the user's plan allows
   * @param now business time
   */
  static NextStep decide(
      ExchangeCommand command,
      @Nullable PublicTokenExchange exchange,
      UserConnections user,
      int limit,
      Instant now) {
    if (exchange == null) {
      return command.expired(now) ? new Answer(new Outcome.Expired()) : begin(command, user, limit);
    }
    if (!exchange.userId().equals(command.userId())) {
      // Says no more to a stranger than that there is nothing.
      return new Answer(Outcome.rejected(RejectionReason.NOT_FOUND));
    }
    return switch (exchange.state()) {
      case LINKED, INTERRUPTED -> new Answer(exchange.toldOutcome());
      case REJECTED -> new Answer(rejected(command, exchange));
      case EXCHANGED -> new Settle();
      case EXCHANGING ->
          new Close(ExchangeState.INTERRUPTED, Outcome.rejected(RejectionReason.LINK_INTERRUPTED));
      case RECEIVED -> received(command, exchange, user, limit, now);
      case AWAITING_USER -> awaiting(command, exchange, user, limit, now);
    };
  }

  /**
   * The user was told why; who goes on although there is a duplicate is told to connect again: this
   * token was used up before the duplicate was found, or its time is over.
   */
  private static Outcome rejected(ExchangeCommand command, PublicTokenExchange exchange) {
    return command.acknowledgeDuplicate() && exchange.duplicate()
        ? Outcome.rejected(RejectionReason.PUBLIC_TOKEN_EXPIRED_OR_USED)
        : exchange.toldOutcome();
  }

  /** Earlier tries are proven not to have been carried out; the token's own time decides. */
  private static NextStep received(
      ExchangeCommand command,
      PublicTokenExchange exchange,
      UserConnections user,
      int limit,
      Instant now) {
    if (exchange.expired(now)) {
      return new Close(ExchangeState.REJECTED, new Outcome.Expired());
    }
    return command.expired(now) ? new Answer(new Outcome.Expired()) : begin(command, user, limit);
  }

  /** The user was told of the duplicate; only their word, in time, goes on. */
  private static NextStep awaiting(
      ExchangeCommand command,
      PublicTokenExchange exchange,
      UserConnections user,
      int limit,
      Instant now) {
    if (exchange.expired(now)) {
      return new Close(ExchangeState.REJECTED, rejected(command, exchange));
    }
    if (command.expired(now)) {
      return new Answer(new Outcome.Expired());
    }
    return command.acknowledgeDuplicate()
        ? begin(command, user, limit)
        : new Answer(exchange.toldOutcome());
  }

  private static NextStep begin(ExchangeCommand command, UserConnections user, int limit) {
    if (!command.acknowledgeDuplicate()) {
      Optional<Connection> existing = DuplicateItems.suspected(command, user);
      if (existing.isPresent()) {
        // One that turns out to be broken gives its slots to the new one.
        return new Suspect(existing.get());
      }
    }
    int open = user.openAccounts();
    return open >= limit
        ? new Close(
            ExchangeState.REJECTED, new Outcome.Rejected(Rejection.limitReached(limit, open)))
        : new Send();
  }
}
