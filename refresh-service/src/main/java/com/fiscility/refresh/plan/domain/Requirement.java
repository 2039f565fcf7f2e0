package com.fiscility.refresh.plan.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one open need of an Item for its owner.
 *
 * @param id names it until it is resolved, also when its reason grows stronger
 * @param reason the strongest reason that was told
 * @param since since when that reason holds
 * @param deadline when the connection ends unless the owner acts, where that is known
 */
public record Requirement(UUID id, HardReason reason, Instant since, @Nullable Instant deadline) {}
