package com.fiscility.simulator.linked;

import java.util.List;

/**
 * A page of changes.
 *
 * @param nextCursor where to go on; empty while nothing is ready yet
 */
public record SyncPage(
    List<TransactionChange> changes, String nextCursor, boolean hasMore, UpdateStatus status) {}
