package com.fiscility.link.linking.domain;

import com.fiscility.link.connection.domain.Bank;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's entry of one public token.
 *
 * @param tokenSha256 which token
 * @param userId who brought it
 * @param state what became of it
 * @param attemptId the one call that may be under way, or that took effect
 * @param commandId the command that first brought it
 * @param plan the user's plan at that time
 * @param linkRequestId command id of the link token that was used, where known
 * @param acknowledgedDuplicate whether the user went on although a duplicate was suspected
 * @param bank the bank, as the browser reported it
 * @param expiresAt from here on nothing is sent to Plaid for it
 * @param exchangedAt when Plaid's answer was stored
 * @param itemId the Item that Plaid answered with
 * @param linkedItemId LINKED: the connection that the user was told of
 * @param rejection REJECTED: why; AWAITING_USER: the suspicion
 */
public record PublicTokenExchange(
    String tokenSha256,
    String userId,
    ExchangeState state,
    @Nullable UUID attemptId,
    UUID commandId,
    String plan,
    @Nullable UUID linkRequestId,
    boolean acknowledgedDuplicate,
    Bank bank,
    Instant expiresAt,
    @Nullable Instant exchangedAt,
    @Nullable String itemId,
    @Nullable String linkedItemId,
    @Nullable Rejection rejection) {

  /** The entry of a call that begins. */
  public static PublicTokenExchange begun(ExchangeCommand command, UUID attemptId) {
    return new PublicTokenExchange(
        command.tokenSha256(),
        command.userId(),
        ExchangeState.EXCHANGING,
        attemptId,
        command.commandId(),
        command.plan(),
        command.linkRequestId(),
        command.acknowledgeDuplicate(),
        new Bank(command.institutionId(), command.institutionName()),
        command.expiresAt(),
        null,
        null,
        null,
        null);
  }

  /** The entry of a call that was answered, once its answer is stored. */
  public PublicTokenExchange answered(String itemId, Instant now) {
    return new PublicTokenExchange(
        tokenSha256,
        userId,
        ExchangeState.EXCHANGED,
        attemptId,
        commandId,
        plan,
        linkRequestId,
        acknowledgedDuplicate,
        bank,
        expiresAt,
        now,
        itemId,
        null,
        null);
  }

  /** Whether its time is over. */
  public boolean expired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** Whether a connection that the user has stands in its way. */
  boolean duplicate() {
    return rejection != null && rejection.reason() == RejectionReason.DUPLICATE_CONNECTION;
  }

  /** What the user was told at its end, or is told while a decision of theirs is missing. */
  Outcome toldOutcome() {
    return switch (state) {
      case LINKED ->
          linkedItemId().equals(itemId)
              ? new Outcome.Linked(linkedItemId)
              : new Outcome.AlreadyLinked(linkedItemId);
      case REJECTED, AWAITING_USER -> new Outcome.Rejected(rejection);
      case INTERRUPTED -> Outcome.rejected(RejectionReason.LINK_INTERRUPTED);
      case RECEIVED, EXCHANGING, EXCHANGED ->
          throw new IllegalStateException("An exchange that is " + state + " has no outcome yet");
    };
  }
}
