package com.fiscility.systemtests.year;

import com.fiscility.systemtests.support.ApiClient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One connection, its owner, and what a person remembers of it. */
final class Customer {

  final ApiClient client;
  final String username;
  final String institutionId;
  final String itemId;

  /** When the owner last went through Link. */
  Instant present;

  /** When the login was last seen broken; null for never. */
  @Nullable Instant brokenAt;

  /** Whether the bank ever said that it will cut the connection off. */
  boolean disconnects;

  /** Since when the login and the bank have worked without a break; null while they do not. */
  private @Nullable Instant worksSince;

  Customer(ApiClient client, String username, String institutionId, String itemId, Instant now) {
    this.client = client;
    this.username = username;
    this.institutionId = institutionId;
    this.itemId = itemId;
    this.present = now;
    this.worksSince = now;
  }

  void works(boolean works, Instant now) {
    if (!works) {
      worksSince = null;
    } else if (worksSince == null) {
      worksSince = now;
    }
  }

  boolean hasWorkedSince(Instant then) {
    return worksSince != null && !worksSince.isAfter(then);
  }

  @Override
  public String toString() {
    return itemId + " of " + username + " at " + institutionId;
  }
}
