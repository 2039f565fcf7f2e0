package com.fiscility.gateway.linking.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * What a caller knows a command by.
 *
 * @param commandId the command
 * @param issuedAt when the gateway took it, in milliseconds
 */
public record RequestId(UUID commandId, Instant issuedAt) {}
