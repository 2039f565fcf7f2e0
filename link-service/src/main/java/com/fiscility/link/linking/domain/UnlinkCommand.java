package com.fiscility.link.linking.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A user's wish to give a connection up.
 *
 * @param commandId the command's id
 * @param userId who asks
 * @param itemId the Item to give up
 * @param expiresAt after this moment it is not carried out
 */
public record UnlinkCommand(UUID commandId, String userId, String itemId, Instant expiresAt) {

  public UnlinkCommand {
    Objects.requireNonNull(commandId);
    Objects.requireNonNull(userId);
    Objects.requireNonNull(itemId);
    Objects.requireNonNull(expiresAt);
  }
}
