package com.fiscility.link.linking;

import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.linking.domain.Outcome;
import com.fiscility.link.plaid.IssuedLinkToken;
import com.fiscility.messaging.envelope.EncodedEvent;
import java.util.UUID;

/** Tells how commands ended; each event names its command. */
public interface OutcomeEvents {

  /**
   * Nothing was connected.
   *
   * @param commandType full name of the command's record
   * @param outcome neither linked nor already linked
   */
  EncodedEvent of(UUID commandId, String userId, String commandType, Outcome outcome);

  /**
   * A connection was made, or there already.
   *
   * @param connection the connection that the user has now
   * @param already whether it was there before
   * @param userVersion version of all that the user sees, this included
   */
  EncodedEvent linked(UUID commandId, Connection connection, boolean already, long userVersion);

  /**
   * Calls to Plaid proved how a connection is after update mode.
   *
   * @param works whether it works
   * @param userVersion version of all that the user sees, this included
   */
  EncodedEvent reconnected(UUID commandId, Connection connection, boolean works, long userVersion);

  /**
   * A connection is being removed.
   *
   * @param userVersion version of all that the user sees, this included
   */
  EncodedEvent unlinking(UUID commandId, Connection connection, long userVersion);

  /** A link token was made; it is encrypted for the gateways, the user and the command. */
  EncodedEvent issued(UUID commandId, String userId, IssuedLinkToken token);
}
