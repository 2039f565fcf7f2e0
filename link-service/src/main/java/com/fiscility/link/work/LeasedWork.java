package com.fiscility.link.work;

import com.fiscility.link.quota.Lane;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that this instance may do until its lease runs out.
 *
 * @param id the row
 * @param subject what it is about
 * @param kind what to do
 * @param key which one of this kind
 * @param lane who waits for it
 * @param institutionId the bank, where known
 * @param attempts how often it was tried before
 * @param payload JSON that its handler reads
 * @param sealedPublicToken a public token, encrypted for this service
 * @param fresh whether it was handed over where it was stored, so that nobody had it before
 * @param lease number of the subject's lease; a store step of an older one is refused
 * @param revision rises with each hint that came while the row existed
 */
public record LeasedWork(
    long id,
    String subject,
    WorkKind kind,
    String key,
    Lane lane,
    @Nullable String institutionId,
    int attempts,
    String payload,
    byte @Nullable [] sealedPublicToken,
    boolean fresh,
    long lease,
    long revision) {

  /** The same work as others may wait for it; counts from its next rest on. */
  public LeasedWork inLane(Lane other) {
    return copy(other, payload);
  }

  /** The same work that carries something else; counts from its next rest on. */
  public LeasedWork carrying(String otherPayload) {
    return copy(lane, otherPayload);
  }

  private LeasedWork copy(Lane newLane, String newPayload) {
    return new LeasedWork(
        id,
        subject,
        kind,
        key,
        newLane,
        institutionId,
        attempts,
        newPayload,
        sealedPublicToken,
        fresh,
        lease,
        revision);
  }

  /** Identity only. */
  @Override
  public String toString() {
    return kind + " of " + subject + (key.isEmpty() ? "" : " " + key);
  }
}
