package com.fiscility.link.linking;

import com.fiscility.link.work.WorkKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command as it came from Kafka, ready to become work.
 *
 * @param id the command's id
 * @param userId who asks
 * @param type full name of its record
 * @param kind the work that carries it out
 * @param subject what that work is about
 * @param institutionId the bank, where known
 * @param expiresAt after this moment it is not carried out
 * @param payload JSON that its handler reads
 * @param sealedPublicToken a public token, encrypted for this service
 */
public record TakenCommand(
    UUID id,
    String userId,
    String type,
    WorkKind kind,
    String subject,
    @Nullable String institutionId,
    Instant expiresAt,
    String payload,
    byte @Nullable [] sealedPublicToken) {

  /** Identity only. */
  @Override
  public String toString() {
    return type + " " + id;
  }
}
