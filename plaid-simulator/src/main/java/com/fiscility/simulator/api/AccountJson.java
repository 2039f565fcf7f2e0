package com.fiscility.simulator.api;

import com.fiscility.simulator.bank.BankAccount;
import com.fiscility.simulator.linked.LinkedAccount;
import com.fiscility.simulator.protocol.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Accounts as answers show them. */
final class AccountJson {

  private AccountJson() {}

  static ArrayNode of(List<LinkedAccount> accounts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    accounts.forEach(account -> array.add(of(account)));
    return array;
  }

  private static ObjectNode of(LinkedAccount linked) {
    BankAccount account = linked.account();
    ObjectNode json = Json.object().put("account_id", linked.accountId());
    currency(
        json.putObject("balances")
            .put("available", account.available())
            .put("current", account.current())
            .put("limit", account.limit()),
        account);
    json.put("mask", account.mask())
        .put("name", account.name())
        .put("official_name", account.officialName())
        .put("type", account.type())
        .put("subtype", account.subtype())
        .put("holder_category", "personal");
    if (account.persistentId() != null) {
      json.put("persistent_account_id", account.persistentId());
    }
    return json;
  }

  /** Exactly one of the two currency fields is set. */
  static ObjectNode currency(ObjectNode json, BankAccount account) {
    return json.put("iso_currency_code", account.unofficialCurrency() ? null : account.currency())
        .put("unofficial_currency_code", account.unofficialCurrency() ? account.currency() : null);
  }
}
