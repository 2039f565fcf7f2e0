package com.fiscility.link.connection.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The login state with its evidence.
 *
 * @param state whether Plaid can log in
 * @param reason Plaid's error code; null when healthy
 * @param source the endpoint whose answer says so
 * @param observedAt when that call was started
 */
public record Health(
    LoginState state, @Nullable String reason, @Nullable String source, Instant observedAt) {}
