package com.fiscility.link.syncing;

import com.fiscility.link.connection.domain.Connection;
import com.fiscility.messaging.envelope.EncodedEvent;
import java.time.Instant;
import java.util.UUID;

/** Tells what a sync changed in an Item's transactions. */
public interface SyncEvents {

  /** Changes in one event at most. */
  int MOST_CHANGES = 500;

  /** How many events so many changes take. */
  static int parts(int changes) {
    return (changes + MOST_CHANGES - 1) / MOST_CHANGES;
  }

  /**
   * A sync, as all of its parts name it.
   *
   * @param connection the connection after it
   * @param userVersion version of all that the user sees, this included
   * @param roundId names it
   * @param parts how many there are
   * @param startedAt when it was started
   */
  record Round(
      Connection connection, long userVersion, UUID roundId, int parts, Instant startedAt) {}

  /**
   * One part.
   *
   * @param number from 1
   */
  EncodedEvent part(Round round, int number, StagedParts.Part part);
}
