package com.fiscility.simulator.books;

import com.fiscility.simulator.protocol.PlaidError;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A login at a bank that an application may read: billed from its exchange until its removal.
 *
 * @param consentedAt when its owner was last present in Link
 * @param error what its login fails with; null while it works
 */
public record Item(
    String itemId,
    String accessToken,
    Grant grant,
    Instant createdAt,
    Instant consentedAt,
    boolean removed,
    @Nullable PlaidError error) {

  Item asRemoved() {
    return new Item(itemId, accessToken, grant, createdAt, consentedAt, true, error);
  }

  Item failingWith(@Nullable PlaidError newError) {
    return new Item(itemId, accessToken, grant, createdAt, consentedAt, removed, newError);
  }

  Item reauthorised(List<String> accounts, Instant at) {
    return new Item(
        itemId, accessToken, grant.withAccounts(accounts), createdAt, at, removed, null);
  }

  Item with(Grant newGrant) {
    return new Item(itemId, accessToken, newGrant, createdAt, consentedAt, removed, error);
  }

  @Override
  public String toString() {
    return "Item[itemId=%s, institutionId=%s, removed=%s]"
        .formatted(itemId, grant.institutionId(), removed);
  }
}
