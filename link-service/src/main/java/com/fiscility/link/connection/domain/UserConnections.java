package com.fiscility.link.connection.domain;

import java.util.List;
import java.util.Optional;

/**
 * All that one user has connected, at one version.
 *
 * @param userId the user
 * @param clientUserId what Plaid knows the user by
 * @param userVersion version of all that this user sees
 * @param connections oldest first, given up ones included
 */
public record UserConnections(
    String userId, String clientUserId, long userVersion, List<Connection> connections) {

  public UserConnections {
    connections = List.copyOf(connections);
  }

  /** How many slots of the plan are taken. */
  public int openAccounts() {
    return connections.stream().filter(Connection::live).mapToInt(Connection::openAccounts).sum();
  }

  /** The connection of that Item, given up ones included. */
  public Optional<Connection> find(String itemId) {
    return connections.stream().filter(c -> c.itemId().equals(itemId)).findFirst();
  }
}
