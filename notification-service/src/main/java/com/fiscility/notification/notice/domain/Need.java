package com.fiscility.notification.notice.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection needs its owner.
 *
 * @param requirementId names the need until it is over
 * @param reason why
 * @param itemVersion version of the Item that says so
 * @param bank the bank, as far as it is known
 * @param since since when the reason holds
 * @param deadline when the connection ends unless its owner acts
 * @param toldAt when it was told
 */
public record Need(
    String requirementId,
    NoticeReason reason,
    long itemVersion,
    Bank bank,
    Instant since,
    @Nullable Instant deadline,
    Instant toldAt) {}
