package com.fiscility.link.linking.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The browser's word that the user went through update mode.
 *
 * @param commandId the command's id
 * @param userId who says so
 * @param plan the user's plan, as the JWT named it
 * @param itemId the Item that was opened in update mode
 * @param expiresAt after this moment it is too late to count
 */
public record ReconnectCommand(
    UUID commandId, String userId, String plan, String itemId, Instant expiresAt) {

  public ReconnectCommand {
    Objects.requireNonNull(commandId);
    Objects.requireNonNull(userId);
    Objects.requireNonNull(plan);
    Objects.requireNonNull(itemId);
    Objects.requireNonNull(expiresAt);
  }
}
