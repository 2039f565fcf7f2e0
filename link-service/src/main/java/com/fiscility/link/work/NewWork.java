package com.fiscility.link.work;

import com.fiscility.link.quota.Lane;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work that shall be done once; the same subject, kind and key again is the same work.
 *
 * @param subject see {@link WorkSubject}
 * @param kind what to do
 * @param key which one of this kind; empty where a subject has only one
 * @param lane who waits for it
 * @param institutionId the bank, where known
 * @param notBefore business time before which it rests
 * @param payload JSON that its handler reads
 */
public record NewWork(
    String subject,
    WorkKind kind,
    String key,
    Lane lane,
    @Nullable String institutionId,
    Instant notBefore,
    String payload) {

  /** A payload that says nothing. */
  public static final String NO_PAYLOAD = "{}";
}
