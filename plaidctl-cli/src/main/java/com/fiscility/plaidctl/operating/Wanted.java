package com.fiscility.plaidctl.operating;

import com.fiscility.events.RefreshType;
import org.jspecify.annotations.Nullable;

/**
 * Which Items are to be refreshed, and how.
 *
 * @param userId only this user's
 * @param itemId only this one
 */
public record Wanted(RefreshType type, @Nullable String userId, @Nullable String itemId) {

  /**
   * Whether only those that are due count. Who names a user or an Item for a soft refresh means all
   * of theirs; nobody's owner is bothered without need unless that very Item is named.
   */
  boolean onlyDue() {
    return itemId == null && (type == RefreshType.HARD || userId == null);
  }
}
