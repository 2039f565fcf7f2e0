package com.fiscility.link.connection.domain;

import java.util.List;
import java.util.Map;

/**
 * A decided change of one connection with all that is told of it.
 *
 * @param before the connection that it was decided upon
 * @param after the connection at its new version
 * @param news what is told, oldest first; not empty
 * @param renamed accounts that go on under another id: the old one and the new one
 */
public record ConnectionChange(
    Connection before, Connection after, List<ItemNews> news, Map<String, String> renamed) {

  public ConnectionChange {
    news = List.copyOf(news);
    renamed = Map.copyOf(renamed);
    if (after.version() != before.version() + news.size() || news.isEmpty()) {
      throw new IllegalArgumentException("Each of " + news.size() + " news is one version");
    }
  }

  /** The change to what a connection is now; its version follows from the news. */
  public static ConnectionChange of(Connection before, Connection now, List<ItemNews> news) {
    return new ConnectionChange(
        before, now.atVersion(before.version() + news.size()), news, Map.of());
  }

  /** The change that one thing is told of. */
  public static ConnectionChange of(Connection before, Connection now, ItemNews news) {
    return of(before, now, List.of(news));
  }

  /** The same change, in which accounts go on under other ids. */
  public ConnectionChange renaming(Map<String, String> renamed) {
    return new ConnectionChange(before, after, news, renamed);
  }
}
