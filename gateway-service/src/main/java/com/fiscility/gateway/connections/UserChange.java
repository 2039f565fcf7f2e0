package com.fiscility.gateway.connections;

import com.fiscility.events.AccountsChanged;
import com.fiscility.events.BalancesUpdated;
import com.fiscility.events.ItemHealthChanged;
import com.fiscility.events.ItemLinked;
import com.fiscility.events.ItemReauthorised;
import com.fiscility.events.ItemRefreshed;
import com.fiscility.events.ItemUnlinked;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.ReconnectAnswered;
import com.fiscility.events.UnlinkAccepted;
import java.util.Optional;
import java.util.Set;
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

  private static final Set<Class<?>> CHANGES =
      Set.of(
          LinkCompleted.class,
          ReconnectAnswered.class,
          UnlinkAccepted.class,
          ItemLinked.class,
          AccountsChanged.class,
          BalancesUpdated.class,
          ItemHealthChanged.class,
          ItemRefreshed.class,
          ItemReauthorised.class,
          ItemUnlinked.class);

  /** The change that an event tells of; empty for one that changes nothing that a user sees. */
  public static Optional<UserChange> in(@Nullable SpecificRecord event) {
    if (event == null || !CHANGES.contains(event.getClass())) {
      return Optional.empty();
    }
    return Optional.of(
        new UserChange(
            (String) field(event, "user_id"),
            (Long) field(event, "user_version"),
            (String) field(event, "item_id")));
  }

  private static Object field(SpecificRecord event, String name) {
    return event.get(event.getSchema().getField(name).pos());
  }
}
