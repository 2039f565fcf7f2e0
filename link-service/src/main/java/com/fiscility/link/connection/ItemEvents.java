package com.fiscility.link.connection;

import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.ConnectionChange;
import com.fiscility.messaging.envelope.EncodedEvent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells of connections; the events carry the connection's version. */
public interface ItemEvents {

  /**
   * A bank was connected.
   *
   * @param replaces the Item whose place it takes
   * @param cause the command that asked for it
   */
  List<EncodedEvent> linked(
      Connection connection, long userVersion, @Nullable String replaces, UUID cause);

  /**
   * All that is told of a change, each at a version of its own, and the newest snapshot; a
   * connection that is unlinked by it leaves a tombstone instead.
   *
   * @param userVersion version of all that the user sees, this included
   * @param cause the command or event on whose way it came, where there was one
   */
  List<EncodedEvent> of(ConnectionChange change, long userVersion, @Nullable UUID cause);
}
