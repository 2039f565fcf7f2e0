package com.fiscility.link.linking;

import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.linking.domain.Settlement;
import reactor.core.publisher.Mono;

/** What connections have read. */
public interface Histories {

  /**
   * Gives what a connection has read to the one that takes its place, and tells it, in the current
   * transaction.
   *
   * @param replace the connection that goes, and which of its accounts go on
   * @param successor the connection that takes its place
   * @param userVersion version of all that the user sees, this included
   */
  Mono<Void> carry(Settlement.Replace replace, Connection successor, long userVersion);
}
