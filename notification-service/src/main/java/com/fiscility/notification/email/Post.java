package com.fiscility.notification.email;

import com.fiscility.notification.email.domain.SmtpAnswer;
import org.jspecify.annotations.Nullable;

/** The way to a mail server. */
public interface Post {

  /** Hands a letter over and waits for the answer: blocks. */
  SmtpAnswer send(Letter letter);

  /** Whether mail can be sent to this address at all. */
  boolean isAddress(@Nullable String address);
}
