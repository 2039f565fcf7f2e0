package com.fiscility.link.linking.domain;

import com.fiscility.link.connection.domain.LoginState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is answered to commands that come too late, or about an Item that is not a connection of the
 * user's.
 */
public final class GivenUpItems {

  private GivenUpItems() {}

  /**
   * As {@link #refusal(LoginState)}, of a command that may have waited for long.
   *
   * @param expiresAt from then on it is not carried out
   */
  public static Optional<Outcome> refusal(
      @Nullable LoginState item, Instant expiresAt, Instant now) {
    return now.isBefore(expiresAt) ? refusal(item) : Optional.of(new Outcome.Expired());
  }

  /**
   * The refusal; empty when the Item is a connection of the user's.
   *
   * @param item its login state; null when the user does not have it: a stranger's Item is as
   *     unknown as one that nobody has
   */
  public static Optional<Outcome> refusal(@Nullable LoginState item) {
    if (item == null) {
      return Optional.of(Outcome.rejected(RejectionReason.NOT_FOUND));
    }
    return item.live()
        ? Optional.empty()
        : Optional.of(Outcome.rejected(RejectionReason.CONNECTION_REMOVED));
  }
}
