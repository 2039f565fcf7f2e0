package com.fiscility.gateway.connections;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A user's accounts over all connections.
 *
 * @param userVersion rises with every change
 * @param accounts all of them
 */
record AccountsAnswer(
    @JsonProperty("user_version") long userVersion, List<ConnectedAccount> accounts) {

  /**
   * An account and where it belongs.
   *
   * @param itemId its connection
   * @param institution its bank
   * @param account the account
   */
  record ConnectedAccount(
      @JsonProperty("item_id") String itemId,
      ConnectionView.Institution institution,
      @JsonUnwrapped AccountView account) {}
}
