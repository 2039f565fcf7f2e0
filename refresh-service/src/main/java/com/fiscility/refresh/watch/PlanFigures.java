package com.fiscility.refresh.watch;

import java.time.Duration;

/**
 * What the plans look like at one moment.
 *
 * @param planned Items that are not gone
 * @param softDue soft refreshes whose time of asking has come and that were not told yet
 * @param softLateness how long the oldest of them has waited to be told
 * @param overdue Items whose soft refresh was asked for often and never succeeded, though their
 *     login is not known to be broken
 * @param overdueAge how long the oldest of them has been due
 * @param hardDue dates for owners that have come and were not told yet
 * @param ownersNeeded open needs
 */
record PlanFigures(
    long planned,
    long softDue,
    Duration softLateness,
    long overdue,
    Duration overdueAge,
    long hardDue,
    long ownersNeeded) {

  static final PlanFigures NONE = new PlanFigures(0, 0, Duration.ZERO, 0, Duration.ZERO, 0, 0);
}
