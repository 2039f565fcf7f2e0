package com.fiscility.link.query;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which of a user's transactions.
 *
 * @param itemId only of this Item
 * @param accountId only of this account
 * @param text only those whose name or merchant contains it, in whatever case
 * @param from only of this day and later
 * @param to only of this day and earlier
 * @param after only older ones than there
 * @param limit how many at most
 */
record TransactionsQuestion(
    @Nullable String itemId,
    @Nullable String accountId,
    @Nullable String text,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable PlaceInHistory after,
    int limit) {}
