package com.fiscility.simulator.webhooks;

import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.protocol.PlaidError;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells what became of a login, and of its end before it comes. */
record LoginNews(Announcements announcements) {

  /**
   * @param error what the login fails with now; null while it works
   */
  void tell(Item item, @Nullable PlaidError error, Seen before, Seen present) {
    if (!Objects.equals(before.error(), present.error())) {
      changed(item, error, before, present);
    }
    Instant end = present.dueEnd();
    if (end != null && !end.equals(before.dueEnd()) && error == null) {
      ends(item, end);
    }
  }

  private void changed(Item item, @Nullable PlaidError error, Seen before, Seen present) {
    if (error == null) {
      // A repair in the application's own update mode is not announced.
      if (present.consentedAt().equals(before.consentedAt())) {
        announcements.loginRepaired(item);
      }
    } else if (error.code().equals(PlaidError.PERMISSION_REVOKED)) {
      announcements.permissionRevoked(item);
    } else {
      announcements.error(item, error);
    }
  }

  private void ends(Item item, Instant end) {
    String reason = item.outlook().disconnectReason();
    if (end.equals(item.outlook().disconnectAt()) && reason != null) {
      announcements.pendingDisconnect(item, end, reason);
    } else if (Institutions.get(item.grant().institutionId()).northAmerican()) {
      announcements.pendingDisconnect(item, end, "INSTITUTION_TOKEN_EXPIRATION");
    } else {
      announcements.pendingExpiration(item, end);
    }
  }
}
