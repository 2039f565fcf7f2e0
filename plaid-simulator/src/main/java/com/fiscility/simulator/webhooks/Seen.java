package com.fiscility.simulator.webhooks;

import com.fiscility.simulator.linked.UpdateStatus;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How an Item was when it was last looked at.
 *
 * @param error the error code of its login; null while it works
 * @param consentedAt when its owner was last present in Link
 * @param dueEnd when its login ends, once that is less than seven days away; null before
 * @param status how much of its transactions can be read
 * @param day the day until which its transactions are known
 * @param edits how many edits its log has
 */
record Seen(
    @Nullable String error,
    Instant consentedAt,
    @Nullable Instant dueEnd,
    UpdateStatus status,
    LocalDate day,
    int edits) {

  /** This login with the transactions of another look. */
  Seen withTransactionsOf(Seen other) {
    return new Seen(error, consentedAt, dueEnd, other.status(), other.day(), other.edits());
  }
}
