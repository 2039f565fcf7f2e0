package com.fiscility.notification.email.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an e-mail is about.
 *
 * @param kind what is told
 * @param detail how it is told more exactly than its kind says
 * @param itemId the connection
 * @param bank the bank's name
 * @param since since when it is so; null for a new connection
 * @param deadline when the connection ends unless its owner acts
 * @param standing whether it still is to be told
 */
public record Matter(
    EmailKind kind,
    Detail detail,
    String itemId,
    @Nullable String bank,
    @Nullable Instant since,
    @Nullable Instant deadline,
    Standing standing) {

  /** What makes a difference to the owner within a kind. */
  public enum Detail {
    NONE,
    /** A connection is to be made anew since access was withdrawn at the bank. */
    ACCESS_WITHDRAWN,
    /** A bank in trouble is not silent. */
    ANSWERS_IN_PART
  }

  /** Whether a matter still is to be told. */
  public enum Standing {
    LIVE,
    /** The owner does not want to hear of it now. */
    SNOOZED,
    /** Over, or told by a later e-mail. */
    OVER
  }
}
