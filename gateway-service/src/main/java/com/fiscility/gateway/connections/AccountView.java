package com.fiscility.gateway.connections;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as front ends see it.
 *
 * @param accountId Plaid's account_id
 * @param name name given by the user or the bank
 * @param officialName the bank's official name
 * @param mask last characters of the account number
 * @param type Plaid's account type, for example depository
 * @param subtype Plaid's account subtype, for example checking
 * @param status OPEN, OVER_LIMIT (the plan has no slot for it) or HIDDEN
 * @param balances newest known balances; absent for an account that is not served
 */
public record AccountView(
    @JsonProperty("account_id") String accountId,
    String name,
    @JsonProperty("official_name") @Nullable String officialName,
    @Nullable String mask,
    String type,
    @Nullable String subtype,
    String status,
    @Nullable Balances balances) {

  /**
   * Balances in major units.
   *
   * @param current current balance; positive means owed on credit accounts
   * @param available available balance
   * @param limit credit limit or overdraft limit
   * @param currency ISO 4217 code, else the bank's own code
   * @param asOf when Plaid gave them
   */
  public record Balances(
      @Nullable BigDecimal current,
      @Nullable BigDecimal available,
      @Nullable BigDecimal limit,
      @Nullable String currency,
      @JsonProperty("as_of") @Nullable Instant asOf) {

    public Balances {
      current = plain(current);
      available = plain(available);
      limit = plain(limit);
    }

    /** Without the zeros that only tell how exactly we store it. */
    private static @Nullable BigDecimal plain(@Nullable BigDecimal amount) {
      if (amount == null) {
        return null;
      }
      BigDecimal stripped = amount.stripTrailingZeros();
      return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
  }
}
