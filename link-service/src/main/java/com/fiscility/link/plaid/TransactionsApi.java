package com.fiscility.link.plaid;

import com.google.gson.annotations.SerializedName;
import com.plaid.client.model.AccountBase;
import com.plaid.client.model.TransactionsSyncRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.POST;

/**
 * {@code /transactions/sync} over the client library's own transport, but read into what is kept:
 * its models hold some fifty fields a transaction, which is most of the memory and time of a first
 * sync, and money as binary fractions.
 */
interface TransactionsApi {

  @POST("transactions/sync")
  Call<Page> sync(@Body TransactionsSyncRequest request);

  /** The answer. */
  record Page(
      List<Entry> added,
      List<Entry> modified,
      List<Gone> removed,
      List<AccountBase> accounts,
      @SerializedName("next_cursor") String nextCursor,
      @SerializedName("has_more") Boolean hasMore,
      @SerializedName("request_id") @Nullable String requestId) {}

  /** A transaction. */
  record Entry(
      @SerializedName("transaction_id") String transactionId,
      @SerializedName("account_id") String accountId,
      @SerializedName("pending_transaction_id") @Nullable String pendingTransactionId,
      @Nullable Boolean pending,
      BigDecimal amount,
      @SerializedName("iso_currency_code") @Nullable String isoCurrencyCode,
      @SerializedName("unofficial_currency_code") @Nullable String unofficialCurrencyCode,
      LocalDate date,
      @SerializedName("authorized_date") @Nullable LocalDate authorizedDate,
      @Nullable String name,
      @SerializedName("merchant_name") @Nullable String merchantName,
      @SerializedName("payment_channel") @Nullable String paymentChannel,
      @SerializedName("personal_finance_category") @Nullable Category category) {}

  /** What a transaction was for. */
  record Category(@Nullable String primary, @Nullable String detailed) {}

  /** A transaction that is gone. */
  record Gone(@SerializedName("transaction_id") String transactionId) {}
}
