package com.fiscility.simulator.control;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that a test writes.
 *
 * @param date the day it happened; null for today
 */
public record NewTransaction(
    String accountId, BigDecimal amount, String name, @Nullable LocalDate date, boolean pending) {}
