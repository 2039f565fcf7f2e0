package com.fiscility.messaging.encryption;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The context info that a sealed field is bound to. */
public final class SealedContext {

  private SealedContext() {}

  /**
   * User and command: a field copied to another user's event, or another command, does not open.
   */
  public static byte[] of(String userId, UUID commandId) {
    return (commandId + "|" + userId).getBytes(StandardCharsets.UTF_8);
  }
}
