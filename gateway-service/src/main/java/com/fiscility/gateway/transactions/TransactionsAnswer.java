package com.fiscility.gateway.transactions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a user's transactions, newest first.
 *
 * @param userVersion rises with every change
 * @param transactions the page
 * @param nextCursor where the next page begins; null on the last one
 */
record TransactionsAnswer(
    @JsonProperty("user_version")
        @Schema(description = "Rises with every change; an event with a higher one: read again.")
        long userVersion,
    List<Transaction> transactions,
    @JsonProperty("next_cursor")
        @Schema(description = "Give it as cursor to read on; null on the last page.")
        @Nullable String nextCursor) {

  /**
   * One transaction.
   *
   * @param transactionId Plaid's transaction_id
   * @param itemId its connection
   * @param accountId its account
   * @param date when it was posted, or made while it is pending
   * @param authorizedDate when it was made
   * @param name what the bank calls it
   * @param merchantName with whom
   * @param amount in major units; positive means money out
   * @param isoCurrencyCode ISO 4217 code
   * @param unofficialCurrencyCode the code of a currency without one
   * @param pending whether it may still change or vanish
   * @param paymentChannel online, in store or other
   * @param category Plaid's category
   */
  @Schema(name = "Transaction")
  record Transaction(
      @JsonProperty("transaction_id") String transactionId,
      @JsonProperty("item_id") String itemId,
      @JsonProperty("account_id") String accountId,
      LocalDate date,
      @JsonProperty("authorized_date") @Nullable LocalDate authorizedDate,
      String name,
      @JsonProperty("merchant_name") @Nullable String merchantName,
      @Schema(description = "In major units; positive means money out.") BigDecimal amount,
      @JsonProperty("iso_currency_code") @Nullable String isoCurrencyCode,
      @JsonProperty("unofficial_currency_code") @Nullable String unofficialCurrencyCode,
      boolean pending,
      @JsonProperty("payment_channel") @Nullable String paymentChannel,
      @Nullable String category) {

    /** Without the zeros that only tell how exactly we store it. */
    Transaction {
      BigDecimal stripped = amount.stripTrailingZeros();
      amount = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
  }
}
