package com.fiscility.notification.notice.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told besides the new state. */
public sealed interface Effect {

  /** A prompt is to be shown, or shown as something else. */
  record Raised(Notice notice) implements Effect {}

  /**
   * A prompt is not to be shown any more.
   *
   * @param until when a snoozed one comes back
   */
  record Cleared(Notice notice, PromptEnd end, @Nullable Instant until) implements Effect {}

  /**
   * An e-mail about a notice is due.
   *
   * @param stage which reminder; one e-mail for each
   * @param tooOld whether what it tells happened too long ago to be told now
   */
  record NoticeMail(UUID noticeId, NoticeReason reason, String stage, boolean tooOld)
      implements Effect {}

  /**
   * An e-mail about a new connection is due.
   *
   * @param tooOld whether it happened too long ago to be told now
   */
  record ConnectedMail(boolean tooOld) implements Effect {}
}
