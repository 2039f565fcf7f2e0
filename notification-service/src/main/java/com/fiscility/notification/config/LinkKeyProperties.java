package com.fiscility.notification.config;

import java.util.Base64;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The key of unsubscribe links. Checks itself: the usual report of a wrong value would print it.
 *
 * @param linkKey 32 bytes in base64 (environment: {@code NOTIFICATION_LINK_KEY})
 */
@ConfigurationProperties("notification")
record LinkKeyProperties(String linkKey) {

  private static final int BYTES = 32;

  LinkKeyProperties {
    if (decoded(linkKey).length != BYTES) {
      throw new IllegalArgumentException(
          "notification.link-key (NOTIFICATION_LINK_KEY) must be 32 bytes in base64");
    }
  }

  byte[] bytes() {
    return decoded(linkKey);
  }

  private static byte[] decoded(String linkKey) {
    try {
      return Base64.getDecoder().decode(Objects.requireNonNullElse(linkKey, ""));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "LinkKeyProperties[linkKey=redacted]";
  }
}
