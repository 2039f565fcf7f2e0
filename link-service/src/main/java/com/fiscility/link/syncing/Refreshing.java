package com.fiscility.link.syncing;

import com.fiscility.link.syncing.SyncStates.SyncState;
import com.fiscility.link.syncing.domain.Attempt;
import com.fiscility.link.work.LeasedWork;

/**
 * A refresh under way.
 *
 * @param work the piece of work
 * @param state the Item as it was when it was started
 * @param attempt what it is for
 */
record Refreshing(LeasedWork work, SyncState state, Attempt attempt) {}
