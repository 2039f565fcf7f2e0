package com.fiscility.notification.email;

/**
 * An e-mail as it is sent.
 *
 * @param to the address
 * @param unsubscribe address that a one-click POST goes to
 * @param messageId the same at each try
 * @param language as a BCP 47 tag
 */
public record Letter(
    String to,
    String subject,
    String text,
    String html,
    String unsubscribe,
    String messageId,
    String language) {

  /** Without what identifies a person. */
  @Override
  public String toString() {
    return "Letter[" + messageId + "]";
  }
}
