package com.fiscility.messaging.listening;

import org.jspecify.annotations.Nullable;

/**
 * How far a batch came.
 *
 * @param settled records from the start of the batch that are stored or dead-lettered
 * @param interruption the infrastructure's failure that stopped it; null when all are settled
 */
record Progress(int settled, @Nullable Throwable interruption) {}
