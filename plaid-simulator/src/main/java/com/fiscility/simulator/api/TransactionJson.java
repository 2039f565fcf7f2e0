package com.fiscility.simulator.api;

import com.fiscility.simulator.bank.BankTransaction;
import com.fiscility.simulator.linked.TransactionChange.Row;
import com.fiscility.simulator.protocol.DerivedIds;
import com.fiscility.simulator.protocol.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Transactions as answers show them. */
final class TransactionJson {

  private static final List<String> LOCATION =
      List.of("address", "city", "region", "postal_code", "country", "lat", "lon", "store_number");
  private static final List<String> PAYMENT_META =
      List.of(
          "reference_number",
          "ppd_id",
          "payee",
          "by_order_of",
          "payer",
          "payment_method",
          "payment_processor",
          "reason");

  private TransactionJson() {}

  static ObjectNode of(Row row, boolean withOriginalDescription) {
    BankTransaction transaction = row.transaction();
    String merchant = transaction.merchantName();
    ObjectNode json =
        Json.object()
            .put("transaction_id", row.transactionId())
            .put("account_id", row.account().accountId())
            .putNull("account_owner")
            .put("amount", transaction.amount());
    AccountJson.currency(json, row.account().account())
        .put("name", transaction.name())
        .put("merchant_name", merchant)
        .put("merchant_entity_id", merchant == null ? null : DerivedIds.merchant(merchant))
        .put("authorized_date", transaction.authorized().toString())
        .put("date", row.date().toString())
        .putNull("authorized_datetime")
        .putNull("datetime")
        .put("pending", row.pending())
        .put("pending_transaction_id", row.pendingTransactionId())
        .put("payment_channel", transaction.channel())
        .put("transaction_type", type(transaction.channel()))
        .putNull("transaction_code")
        .putNull("check_number")
        .putNull("category")
        .putNull("category_id")
        .putNull("logo_url")
        .putNull("website");
    json.putObject("personal_finance_category")
        .put("primary", transaction.category())
        .put("detailed", transaction.detailedCategory())
        .put("confidence_level", "VERY_HIGH");
    nulls(json.putObject("location"), LOCATION);
    nulls(json.putObject("payment_meta"), PAYMENT_META);
    var counterparties = json.putArray("counterparties");
    if (merchant != null) {
      counterparties
          .addObject()
          .put("name", merchant)
          .put("type", "merchant")
          .put("entity_id", DerivedIds.merchant(merchant))
          .put("confidence_level", "VERY_HIGH")
          .putNull("logo_url")
          .putNull("website");
    }
    if (withOriginalDescription) {
      json.put("original_description", transaction.description());
    }
    return json;
  }

  private static String type(String channel) {
    return switch (channel) {
      case "in store" -> "place";
      case "online" -> "digital";
      default -> "special";
    };
  }

  private static void nulls(ObjectNode json, List<String> fields) {
    fields.forEach(json::putNull);
  }
}
