package com.fiscility.gateway.connections;

import com.fiscility.events.AccountsChanged;
import com.fiscility.events.ItemHealthChanged;
import com.fiscility.events.ItemLinked;
import com.fiscility.events.LinkCompleted;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a user sees has changed.
 *
 * @param userId the user
 * @param version version of all that the user sees, after the change
 * @param itemId the connection that changed
 */
public record UserChange(String userId, long version, String itemId) {

  /** The change that an event tells of; empty for one that changes nothing that a user sees. */
  public static Optional<UserChange> in(@Nullable SpecificRecord event) {
    if (event instanceof LinkCompleted e) {
      return Optional.of(new UserChange(e.getUserId(), e.getUserVersion(), e.getItemId()));
    }
    if (event instanceof ItemLinked e) {
      return Optional.of(new UserChange(e.getUserId(), e.getUserVersion(), e.getItemId()));
    }
    if (event instanceof AccountsChanged e) {
      return Optional.of(new UserChange(e.getUserId(), e.getUserVersion(), e.getItemId()));
    }
    if (event instanceof ItemHealthChanged e) {
      return Optional.of(new UserChange(e.getUserId(), e.getUserVersion(), e.getItemId()));
    }
    return Optional.empty();
  }
}
