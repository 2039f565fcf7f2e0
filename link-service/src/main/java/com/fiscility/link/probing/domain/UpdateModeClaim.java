package com.fiscility.link.probing.domain;

import com.fiscility.link.connection.domain.Connection;
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
   * Whether calls that work now prove it. What was broken and works was mended, and a consent that
   * lasts longer was renewed. Calls that would have worked before too prove nothing by themselves:
   * those of a login that worked all the time, or that another endpoint refuses. There the word of
   * the browser counts, against a link token that nothing was counted against.
   *
   * @param before the connection as it was
   * @param now what the calls showed
   * @param unusedRequest whether such a link token was issued
   */
  public boolean proven(Connection before, ProvenConnection now, boolean unusedRequest) {
    boolean mended = now.mends(before);
    return switch (this) {
      case REPORTED -> mended || unusedRequest;
      case POSSIBLE -> unusedRequest && (mended || renewed(before, now.consentExpirationTime()));
      case NONE -> false;
    };
  }

  private static boolean renewed(Connection before, @Nullable Instant consentNow) {
    return before.consentExpirationTime() != null
        && consentNow != null
        && consentNow.isAfter(before.consentExpirationTime());
  }
}
