package com.fiscility.notification.email.outbound;

import java.time.Duration;
import java.util.Properties;

/**
 * How long a mail server can keep an instance waiting for one e-mail. Its time limits hold for each
 * step of the conversation, so what counts is their sum. The lease of an e-mail has to be longer:
 * else another instance sends it while the first one still waits.
 */
public final class SmtpTimeLimits {

  /**
   * What the server has to say, at most: greeting, EHLO, HELO, STARTTLS and three reads for its
   * handshake, EHLO again, three for AUTH, MAIL, RCPT, RSET, DATA, and the end of the mail.
   */
  private static final int REPLIES = 16;

  /** Commands fit into the system's buffers; a mail may not. */
  private static final int WRITES = 2;

  private static final String IN_CONFIGURATION = "spring.mail.properties.";

  private final Properties properties;
  private final String prefix;

  private SmtpTimeLimits(Properties properties, String protocol) {
    this.properties = properties;
    this.prefix = "mail." + protocol + ".";
  }

  /**
   * Checks that a lease outlasts every conversation.
   *
   * @param properties of the mail session
   * @param protocol smtp or smtps
   * @throws IllegalStateException when it does not, or a limit is missing; it names the property
   */
  public static void check(Properties properties, String protocol, Duration lease) {
    SmtpTimeLimits limits = new SmtpTimeLimits(properties, protocol);
    Duration longest = limits.longestConversation();
    if (lease.compareTo(longest) <= 0) {
      throw new IllegalStateException(
          "notification.mail.lease is "
              + lease
              + ", but "
              + IN_CONFIGURATION
              + limits.prefix
              + "connectiontimeout, timeout and writetimeout let a conversation with the mail"
              + " server last "
              + longest
              + ": another instance would send the same e-mail meanwhile. Make the lease longer"
              + " than that, or the limits shorter");
    }
  }

  private Duration longestConversation() {
    return limit("connectiontimeout")
        .plus(limit("timeout").multipliedBy(REPLIES))
        .plus(limit("writetimeout").multipliedBy(WRITES));
  }

  /** Absent or 0, it would be no limit at all. */
  private Duration limit(String name) {
    String value = String.valueOf(properties.get(prefix + name));
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalStateException(
          IN_CONFIGURATION
              + prefix
              + name
              + " must be a number of milliseconds: without it a silent mail server is waited for"
              + " without end");
    }
    return Duration.ofMillis(Long.parseLong(value));
  }
}
