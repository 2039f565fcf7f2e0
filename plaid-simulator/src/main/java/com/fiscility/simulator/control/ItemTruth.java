package com.fiscility.simulator.control;

import com.fiscility.simulator.bank.Institution.Health;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is true of an Item at this moment, for comparing an application's copy with.
 *
 * @param removed whether it was removed; then there are no accounts and no transactions
 * @param error the error code of its login; null while it works
 * @param failingSince business time; null while the login works
 * @param consentExpiresAt null where consents last for ever
 * @param disconnectAt when the bank cuts it off; null for never
 * @param transactionsStatus Plaid's {@code transactions_update_status}
 * @param transactions what reading the whole stream leaves, also while the login is broken
 */
public record ItemTruth(
    String itemId,
    String institutionId,
    Health institutionHealth,
    boolean removed,
    @Nullable String error,
    @Nullable Instant failingSince,
    @Nullable Instant consentExpiresAt,
    @Nullable Instant disconnectAt,
    @Nullable String webhook,
    String transactionsStatus,
    List<AccountView> accounts,
    List<TransactionView> transactions) {}
