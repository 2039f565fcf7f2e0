package com.fiscility.link.institution.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The health of a bank with its evidence: trouble of a bank is no fault of any login there.
 *
 * @param institutionId Plaid's institution_id
 * @param name the bank's name
 * @param version rises by one with each change that is told
 * @param health whether it answers Plaid
 * @param reason Plaid's error code; null when healthy
 * @param since since when it is so
 * @param observedAt start of the newest call that says so
 */
public record InstitutionHealth(
    String institutionId,
    @Nullable String name,
    long version,
    BankHealth health,
    @Nullable String reason,
    Instant since,
    Instant observedAt) {

  /** Which of two pieces of evidence counts; of two calls that began at once the worse one. */
  private static final Comparator<Evidence> ORDER =
      Comparator.comparing(Evidence::startedAt)
          .thenComparing(Evidence::health)
          .thenComparing(e -> String.valueOf(e.reason()));

  /**
   * What one call says of a bank.
   *
   * @param health whether it answers
   * @param reason Plaid's error code; null when healthy
   * @param startedAt when the call was started; a later one knows better
   */
  public record Evidence(BankHealth health, @Nullable String reason, Instant startedAt) {

    /** From an error code; empty for one that says nothing of the bank. */
    public static Optional<Evidence> of(String errorCode, Instant startedAt) {
      return switch (errorCode) {
        case "INSTITUTION_DOWN", "INSTITUTION_NOT_AVAILABLE" ->
            Optional.of(new Evidence(BankHealth.DOWN, errorCode, startedAt));
        case "INSTITUTION_NOT_RESPONDING" ->
            Optional.of(new Evidence(BankHealth.DEGRADED, errorCode, startedAt));
        default -> Optional.empty();
      };
    }

    /** From a call that reached the bank, or what Plaid holds of it. */
    public static Evidence works(Instant startedAt) {
      return new Evidence(BankHealth.HEALTHY, null, startedAt);
    }
  }

  /** What one more piece of evidence makes of it; the same when it is older than what is known. */
  public InstitutionHealth with(Evidence evidence) {
    if (ORDER.compare(evidence, new Evidence(health, reason, observedAt)) <= 0) {
      return this;
    }
    boolean same = evidence.health() == health && Objects.equals(evidence.reason(), reason);
    return new InstitutionHealth(
        institutionId,
        name,
        same ? version : version + 1,
        evidence.health(),
        evidence.reason(),
        evidence.health() == health ? since : evidence.startedAt(),
        evidence.startedAt());
  }
}
