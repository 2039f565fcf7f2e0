package com.fiscility.link.linking.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user's wish to connect what a public token stands for. The token itself is elsewhere.
 *
 * @param commandId the command's id
 * @param userId who asks
 * @param plan the user's plan, as the JWT named it
 * @param linkRequestId command id of the link token that was used, where known
 * @param tokenSha256 lower-case hexadecimal SHA-256 of the public token
 * @param institutionId the bank, as the browser reported it
 * @param institutionName its name, as the browser reported it
 * @param accounts the accounts, as the browser reported them
 * @param acknowledgeDuplicate whether the user goes on although a duplicate is suspected
 * @param expiresAt after this moment nothing may be sent to Plaid for this command
 */
public record ExchangeCommand(
    UUID commandId,
    String userId,
    String plan,
    @Nullable UUID linkRequestId,
    String tokenSha256,
    @Nullable String institutionId,
    @Nullable String institutionName,
    List<ReportedAccount> accounts,
    boolean acknowledgeDuplicate,
    Instant expiresAt) {

  public ExchangeCommand {
    Objects.requireNonNull(commandId);
    Objects.requireNonNull(userId);
    Objects.requireNonNull(plan);
    Objects.requireNonNull(tokenSha256);
    Objects.requireNonNull(expiresAt);
    accounts = List.copyOf(accounts);
  }

  /** Whether the command is too old to be carried out. */
  public boolean expired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
