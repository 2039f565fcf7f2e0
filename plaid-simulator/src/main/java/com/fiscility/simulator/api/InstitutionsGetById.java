package com.fiscility.simulator.api;

import com.fiscility.simulator.bank.BankHealth;
import com.fiscility.simulator.bank.Institution;
import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.bank.Logo;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.Json;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.protocol.PlaidRefusal;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** {@code /institutions/get_by_id}: a bank, on request with its logo and its health. */
record InstitutionsGetById(BankHealth banks) implements Endpoint {

  @Override
  public String path() {
    return "/institutions/get_by_id";
  }

  @Override
  public Set<String> fields() {
    return Set.of("institution_id", "country_codes", "options");
  }

  @Override
  public CompletableFuture<ObjectNode> call(Body body) {
    body.require("institution_id", "country_codes");
    List<String> countries = CountryCodes.of(body);
    Institution institution =
        Institutions.find(body.text("institution_id"))
            .filter(found -> found.countryCodes().stream().anyMatch(countries::contains))
            .orElseThrow(InstitutionsGetById::invalid);
    Optional<Body> options = body.object("options");
    options.ifPresent(
        given ->
            given.allowOnly(
                Set.of(
                    "include_optional_metadata",
                    "include_status",
                    "include_auth_metadata",
                    "include_payment_initiation_metadata")));
    ObjectNode json = basics(institution);
    if (options.filter(given -> given.flag("include_optional_metadata")).isPresent()) {
      json.put("url", institution.url())
          .put("primary_color", institution.color())
          .put("logo", Base64.getEncoder().encodeToString(Logo.png(institution)));
    }
    if (options.filter(given -> given.flag("include_status")).isPresent()) {
      json.set("status", InstitutionStatusJson.of(banks.state(institution)));
    }
    ObjectNode answer = Json.object();
    answer.set("institution", json);
    return CompletableFuture.completedFuture(answer);
  }

  static PlaidRefusal invalid() {
    return new PlaidRefusal(
        PlaidError.invalidInput(
            "INVALID_INSTITUTION", "there is no such institution in these countries"));
  }

  private static ObjectNode basics(Institution institution) {
    ObjectNode json =
        Json.object()
            .put("institution_id", institution.id())
            .put("name", institution.name())
            .put("oauth", institution.oauth());
    json.set("products", Json.array(Institution.PRODUCTS));
    json.set("country_codes", Json.array(institution.countryCodes()));
    json.putArray("routing_numbers");
    json.putArray("dtc_numbers");
    return json;
  }
}
