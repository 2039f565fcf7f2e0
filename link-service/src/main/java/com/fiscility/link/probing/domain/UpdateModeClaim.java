package com.fiscility.link.probing.domain;

import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.LoginState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether somebody says that the user went through update mode. */
public enum UpdateModeClaim {
  /** The browser says so. */
  REPORTED,
  /** A link token for it was issued not long ago; a closed tab reports nothing. */
  POSSIBLE,
  /** Nobody does. */
  NONE;

  /**
   * Whether a login that works now proves it. What was broken and works was mended, and a consent
   * that lasts longer was renewed; a login that worked all the time proves nothing by itself, so
   * there the word of the browser counts, against a link token that nothing was counted against.
   *
   * @param before the connection as it was
   * @param consentNow when the owner's consent ends now
   * @param unusedRequest whether such a link token was issued
   */
  public boolean proven(Connection before, @Nullable Instant consentNow, boolean unusedRequest) {
    boolean mended = before.health().state() != LoginState.HEALTHY;
    return switch (this) {
      case REPORTED -> mended || unusedRequest;
      case POSSIBLE -> unusedRequest && (mended || renewed(before, consentNow));
      case NONE -> false;
    };
  }

  private static boolean renewed(Connection before, @Nullable Instant consentNow) {
    return before.consentExpirationTime() != null
        && consentNow != null
        && consentNow.isAfter(before.consentExpirationTime());
  }
}
