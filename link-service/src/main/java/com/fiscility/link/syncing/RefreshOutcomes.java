package com.fiscility.link.syncing;

import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.Refresh;
import com.fiscility.messaging.envelope.EncodedEvent;

/** How attempts ended, as the outcomes of the commands that demanded them. */
public interface RefreshOutcomes {

  /**
   * The outcome of one.
   *
   * @param after the connection afterwards
   * @param userVersion version of all that the user sees, this included
   */
  EncodedEvent of(Refresh refresh, Connection after, long userVersion);
}
