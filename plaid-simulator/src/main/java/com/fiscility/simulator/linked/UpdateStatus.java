package com.fiscility.simulator.linked;

/** How much of an Item's transactions can be read: Plaid's {@code transactions_update_status}. */
public enum UpdateStatus {
  NOT_READY,
  INITIAL_UPDATE_COMPLETE,
  HISTORICAL_UPDATE_COMPLETE
}
