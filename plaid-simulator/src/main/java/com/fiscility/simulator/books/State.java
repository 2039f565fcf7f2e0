package com.fiscility.simulator.books;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Everything remembered, by its token or id. Only {@link #apply} changes it; reading needs no lock.
 */
final class State {

  final Map<String, LinkToken> linkTokens = new ConcurrentHashMap<>();
  final Map<String, PublicToken> publicTokens = new ConcurrentHashMap<>();
  final Map<String, Item> items = new ConcurrentHashMap<>();
  final Map<String, String> itemIdsByAccessToken = new ConcurrentHashMap<>();
  final Map<String, Login> logins = new ConcurrentHashMap<>();
  final Map<String, SigningKey> signingKeys = new ConcurrentHashMap<>();

  void apply(Change change) {
    LinkToken linkToken = change.linkToken();
    if (linkToken != null) {
      linkTokens.put(linkToken.token(), linkToken);
    }
    PublicToken publicToken = change.publicToken();
    if (publicToken != null) {
      publicTokens.put(publicToken.token(), publicToken);
    }
    Item item = change.item();
    if (item != null) {
      items.put(item.itemId(), item);
      itemIdsByAccessToken.put(item.accessToken(), item.itemId());
    }
    Login login = change.login();
    if (login != null) {
      logins.put(login.id(), login);
    }
    SigningKey signingKey = change.signingKey();
    if (signingKey != null) {
      signingKeys.put(signingKey.kid(), signingKey);
    }
  }

  /** The fewest changes that lead here from nothing. */
  Stream<Change> changes() {
    return Stream.of(
            linkTokens.values().stream().map(Change::of),
            publicTokens.values().stream().map(Change::of),
            items.values().stream().map(Change::of),
            logins.values().stream().map(Change::of),
            signingKeys.values().stream().map(Change::of))
        .flatMap(changes -> changes);
  }

  int size() {
    return linkTokens.size()
        + publicTokens.size()
        + items.size()
        + logins.size()
        + signingKeys.size();
  }

  void clear() {
    linkTokens.clear();
    publicTokens.clear();
    items.clear();
    itemIdsByAccessToken.clear();
    logins.clear();
    signingKeys.clear();
  }
}
