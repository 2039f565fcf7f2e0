package com.fiscility.simulator.api;

import com.fiscility.simulator.bank.Institution;
import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.linked.ItemHealth;
import com.fiscility.simulator.protocol.Json;
import com.fiscility.simulator.protocol.PlaidErrorJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Items as answers show them. */
record ItemJson(ItemHealth health) {

  ObjectNode of(Item item) {
    Institution institution = Institutions.get(item.grant().institutionId());
    List<String> billed = item.grant().products();
    ObjectNode json =
        Json.object()
            .put("item_id", item.itemId())
            .put("institution_id", institution.id())
            .put("institution_name", institution.name())
            .put("webhook", item.grant().webhook())
            .putNull("auth_method");
    json.set("error", health.loginError(item).map(PlaidErrorJson::of).orElse(null));
    json.set(
        "available_products",
        Json.array(Institution.PRODUCTS.stream().filter(p -> !billed.contains(p)).toList()));
    json.set("billed_products", Json.array(billed));
    json.set("products", Json.array(billed));
    json.set("consented_products", Json.array(billed));
    return json.put(
            "consent_expiration_time", health.consentExpiry(item).map(ItemJson::time).orElse(null))
        .put("update_type", "background");
  }

  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
