package com.fiscility.refresh.plan;

import java.time.Instant;

/**
 * A place in the order in which soft refreshes are asked for.
 *
 * @param askAt when the one here is asked for
 * @param itemId its Item
 */
public record SoftPosition(Instant askAt, String itemId) {

  /** Before everything. */
  public static final SoftPosition START = new SoftPosition(Instant.EPOCH, "");
}
