package com.fiscility.link.connection;

import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.messaging.envelope.EncodedEvent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells of connections; the events carry the connection's version. */
public interface ItemEvents {

  /**
   * A bank was connected.
   *
   * @param cause the command that asked for it
   */
  List<EncodedEvent> linked(Connection connection, long userVersion, UUID cause);

  /**
   * The login state changed.
   *
   * @param previous the state before
   * @param cause the command on whose way it was noticed, where there was one
   */
  List<EncodedEvent> healthChanged(
      Connection connection, long userVersion, LoginState previous, @Nullable UUID cause);
}
