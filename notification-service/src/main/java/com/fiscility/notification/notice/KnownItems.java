package com.fiscility.notification.notice;

import com.fiscility.notification.notice.domain.Bank;
import java.util.Collection;
import reactor.core.publisher.Mono;

/** Which connections there are, and with which bank. */
public interface KnownItems {

  /**
   * A connection as an event shows it.
   *
   * @param version version of the Item that says so
   */
  record KnownItem(String itemId, String userId, long version, Bank bank) {}

  /** Remembers what is newer than what is known. */
  Mono<Void> know(Collection<KnownItem> items);
}
