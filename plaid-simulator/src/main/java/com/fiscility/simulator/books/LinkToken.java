package com.fiscility.simulator.books;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run of Link is allowed to do, as asked for in {@code /link/token/create}.
 *
 * @param updateItemId the Item that update mode repairs; null for a first link
 * @param accountSelection whether update mode offers the accounts again
 * @param accountFilters subtypes to offer, as {@code type/subtype} or {@code type/all}; empty
 *     offers all
 */
public record LinkToken(
    String token,
    String clientName,
    @Nullable String clientUserId,
    List<String> countryCodes,
    List<String> products,
    int daysRequested,
    @Nullable String webhook,
    @Nullable String redirectUri,
    @Nullable String updateItemId,
    boolean accountSelection,
    List<String> accountFilters,
    Instant expiresAt) {

  public boolean updateMode() {
    return updateItemId != null;
  }

  LinkToken expiring(Instant at) {
    return new LinkToken(
        token,
        clientName,
        clientUserId,
        countryCodes,
        products,
        daysRequested,
        webhook,
        redirectUri,
        updateItemId,
        accountSelection,
        accountFilters,
        at);
  }

  @Override
  public String toString() {
    return "LinkToken[clientUserId=%s, expiresAt=%s]".formatted(clientUserId, expiresAt);
  }
}
