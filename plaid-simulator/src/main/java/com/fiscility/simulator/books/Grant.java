package com.fiscility.simulator.books;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person agreed to in Link: whose accounts, which of them, for whom and for what.
 *
 * @param clientUserId the application's id for the person; null without a link token
 * @param webhook where the Item's webhooks would go; null for nowhere
 * @param products the products billed from the start
 * @param daysRequested how far back transactions go, fixed for the Item's life
 * @param accounts keys of the shared accounts at the bank
 */
public record Grant(
    String institutionId,
    String username,
    @Nullable String clientUserId,
    @Nullable String webhook,
    List<String> products,
    int daysRequested,
    List<String> accounts) {

  public Grant withAccounts(List<String> newAccounts) {
    return new Grant(
        institutionId, username, clientUserId, webhook, products, daysRequested, newAccounts);
  }

  Grant withWebhook(@Nullable String newWebhook) {
    return new Grant(
        institutionId, username, clientUserId, newWebhook, products, daysRequested, accounts);
  }

  /** With one more product, whose history goes back this many days. */
  Grant withProduct(String product, int days) {
    List<String> all = new ArrayList<>(products);
    all.add(product);
    return new Grant(institutionId, username, clientUserId, webhook, all, days, accounts);
  }
}
