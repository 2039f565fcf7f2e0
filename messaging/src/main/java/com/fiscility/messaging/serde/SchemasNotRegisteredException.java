package com.fiscility.messaging.serde;

import org.jspecify.annotations.Nullable;

/** The schemas of a service are not in the registry, so the service must not start. */
final class SchemasNotRegisteredException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private final String action;

  /**
   * @param action what the operator can do
   */
  SchemasNotRegisteredException(String message, String action, @Nullable Throwable cause) {
    super(message, cause);
    this.action = action;
  }

  String action() {
    return action;
  }
}
