package com.fiscility.link.linking.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user's wish for a link token.
 *
 * @param commandId the command's id
 * @param userId who asks
 * @param plan the user's plan, as the JWT named it
 * @param itemId the Item to open in update mode; null for a new connection
 * @param expiresAt after this moment nothing may be sent to Plaid for this command
 */
public record LinkTokenCommand(
    UUID commandId, String userId, String plan, @Nullable String itemId, Instant expiresAt) {

  public LinkTokenCommand {
    Objects.requireNonNull(commandId);
    Objects.requireNonNull(userId);
    Objects.requireNonNull(plan);
    Objects.requireNonNull(expiresAt);
  }

  /** Whether the command is too old to be carried out. */
  public boolean expired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
