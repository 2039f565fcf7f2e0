package com.fiscility.notification.notice.domain;

import org.jspecify.annotations.Nullable;

/**
 * The bank of a connection.
 *
 * @param institutionId Plaid's id
 * @param name as its customers know it
 */
public record Bank(@Nullable String institutionId, @Nullable String name) {

  /** What is known now, with what was known before where it says nothing. */
  public Bank orElse(Bank before) {
    return new Bank(
        institutionId == null ? before.institutionId : institutionId,
        name == null ? before.name : name);
  }
}
