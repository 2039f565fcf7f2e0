package com.fiscility.link.linking;

import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.link.linking.domain.PublicTokenExchange;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.messaging.envelope.EncodedEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where an Item becomes a connection. */
public interface LinkedItems {

  /**
   * All that changes when an Item is linked.
   *
   * @param seen what the user had when it was decided
   * @param exchange the ledger's entry, EXCHANGED
   * @param connection the new connection with its accounts
   * @param work the work that ends by it
   * @param answer the command's outcome; null when its command was answered before
   * @param now business time
   */
  record NewLink(
      UserConnections seen,
      PublicTokenExchange exchange,
      Connection connection,
      LeasedWork work,
      @Nullable Answer answer,
      Instant now) {}

  /**
   * The outcome of a command.
   *
   * @param commandId the command
   * @param outcome the event that tells it
   */
  record Answer(UUID commandId, EncodedEvent outcome) {}

  /**
   * Stores, in the current transaction and in one statement because this is the way that people
   * wait for: the user's next version, the connection, the ledger's end, the first SYNC, the
   * command's outcome, and the end of its work.
   *
   * @return {@link com.fiscility.link.connection.StaleReadException} when user, ledger or lease are
   *     not what was seen; then nothing may be committed
   */
  Mono<Void> link(NewLink link);
}
