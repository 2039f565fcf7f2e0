package com.fiscility.notification.notice.domain;

import java.util.List;

/**
 * What a fact changes.
 *
 * @param after the Item's notices from now on
 * @param effects what is told, in this order
 */
public record Change(ItemNotices after, List<Effect> effects) {

  public Change {
    effects = List.copyOf(effects);
  }

  static Change of(ItemNotices after, Effect... effects) {
    return new Change(after, List.of(effects));
  }
}
