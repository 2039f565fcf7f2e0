package com.fiscility.link.plaid;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a link token. What is the same for everyone (products, history, client name, language,
 * countries, redirect) is configuration.
 *
 * @param clientUserId our opaque id of the user; no e-mail address or phone number
 * @param linkRequestId command id of the wish; it ends the path of the webhook that Plaid stores
 *     with the Item, so that a webhook of an unknown Item names its origin
 * @param updates the key of the Item to open in update mode; null for a first link
 */
public record NewLinkToken(String clientUserId, UUID linkRequestId, @Nullable AccessToken updates) {

  /** For a first link. */
  public static NewLinkToken first(String clientUserId, UUID linkRequestId) {
    return new NewLinkToken(clientUserId, linkRequestId, null);
  }
}
