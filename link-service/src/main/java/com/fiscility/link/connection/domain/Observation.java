package com.fiscility.link.connection.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one call to Plaid says of an Item's login.
 *
 * @param loginError Plaid's error code that only the user can mend; null when the login works
 * @param source the endpoint that was called
 * @param startedAt when the call was started; a later one knows better
 */
public record Observation(@Nullable String loginError, String source, Instant startedAt) {}
