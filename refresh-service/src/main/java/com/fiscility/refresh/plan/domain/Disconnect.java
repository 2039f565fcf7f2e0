package com.fiscility.refresh.plan.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Plaid announced that a connection will end.
 *
 * @param at when; null when it did not say
 */
public record Disconnect(@Nullable Instant at) {}
