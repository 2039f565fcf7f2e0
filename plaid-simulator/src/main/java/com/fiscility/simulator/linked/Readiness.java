package com.fiscility.simulator.linked;

import java.time.Duration;

/** How long after its exchange an Item's last 30 days and its whole history can be read. */
public final class Readiness {

  private volatile Duration recent = Duration.ZERO;
  private volatile Duration historical = Duration.ZERO;

  public void set(Duration newRecent, Duration newHistorical) {
    if (newRecent.isNegative() || newHistorical.compareTo(newRecent) < 0) {
      throw new IllegalArgumentException("the whole history is not ready before its last 30 days");
    }
    recent = newRecent;
    historical = newHistorical;
  }

  UpdateStatus after(Duration age) {
    if (age.compareTo(historical) >= 0) {
      return UpdateStatus.HISTORICAL_UPDATE_COMPLETE;
    }
    return age.compareTo(recent) >= 0
        ? UpdateStatus.INITIAL_UPDATE_COMPLETE
        : UpdateStatus.NOT_READY;
  }
}
