package com.fiscility.simulator.control;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An Item as the books hold it: it exists, and is billed, from its exchange until it is removed.
 *
 * @param clientUserId the {@code client_user_id} of its link token; null for Items made through
 *     {@code /sandbox/public_token/create}
 * @param username who signed in at the bank
 * @param accountIds the accounts that the person shared
 * @param error the error code that its login shows; null while healthy
 */
public record ItemView(
    String itemId,
    String institutionId,
    String username,
    @Nullable String clientUserId,
    @Nullable String webhook,
    List<String> accountIds,
    Instant createdAt,
    boolean removed,
    @Nullable String error) {}
