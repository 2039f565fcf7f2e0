package com.fiscility.link.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a user's transactions, newest first.
 *
 * @param userVersion version of all that the user sees; 0 for a user without anything
 * @param nextCursor where the next page begins; null when there is none
 */
record TransactionsAnswer(
    @JsonProperty("user_version") long userVersion,
    List<Entry> transactions,
    @JsonProperty("next_cursor") @Nullable String nextCursor) {

  TransactionsAnswer {
    transactions = List.copyOf(transactions);
  }

  /**
   * One transaction.
   *
   * @param amount in major units; positive is money out
   * @param category Plaid's primary personal finance category
   */
  record Entry(
      @JsonProperty("transaction_id") String transactionId,
      @JsonProperty("item_id") String itemId,
      @JsonProperty("account_id") String accountId,
      LocalDate date,
      @JsonProperty("authorized_date") @Nullable LocalDate authorizedDate,
      String name,
      @JsonProperty("merchant_name") @Nullable String merchantName,
      BigDecimal amount,
      @JsonProperty("iso_currency_code") @Nullable String isoCurrencyCode,
      @JsonProperty("unofficial_currency_code") @Nullable String unofficialCurrencyCode,
      boolean pending,
      @JsonProperty("payment_channel") @Nullable String paymentChannel,
      @Nullable String category) {}
}
