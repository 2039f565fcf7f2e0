package com.fiscility.link.linking;

import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.link.linking.domain.PublicTokenExchange;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.messaging.envelope.EncodedEvent;
import java.time.Instant;
import java.util.List;
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
   * @param events what else is told
   * @param now business time
   */
  record NewLink(
      UserConnections seen,
      PublicTokenExchange exchange,
      Connection connection,
      LeasedWork work,
      @Nullable Answer answer,
      List<EncodedEvent> events,
      Instant now) {

    public NewLink {
      events = List.copyOf(events);
    }
  }

  /**
   * The outcome of a command.
   *
   * @param commandId the command
   * @param outcome the event that tells it
   */
  record Answer(UUID commandId, EncodedEvent outcome) {}

  /**
   * Commits, by itself and in one statement because this is the way that people wait for: the
   * user's next version, the connection, the ledger's end, the first SYNC, the command's outcome,
   * the end of its work, and the events; all of it or nothing.
   *
   * @return {@link com.fiscility.link.connection.StaleReadException} when user, ledger or lease are
   *     not what was seen
   */
  Mono<Void> link(NewLink link);
}
