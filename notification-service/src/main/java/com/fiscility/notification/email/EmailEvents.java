package com.fiscility.notification.email;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.notification.email.domain.PendingEmail;
import org.jspecify.annotations.Nullable;

/** How e-mails ended, as events. */
public interface EmailEvents {

  EncodedEvent sent(PendingEmail email, String messageId);

  /**
   * It was not sent on purpose.
   *
   * @param reason as the event's contract names it
   */
  EncodedEvent suppressed(PendingEmail email, String reason);

  /**
   * It is not tried again.
   *
   * @param reply the mail server's, where it gave one
   */
  EncodedEvent failed(PendingEmail email, String reason, @Nullable Integer reply);
}
