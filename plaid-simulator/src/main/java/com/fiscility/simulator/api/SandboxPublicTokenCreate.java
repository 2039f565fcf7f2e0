package com.fiscility.simulator.api;

import com.fiscility.simulator.bank.Institution;
import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.bank.SignIn;
import com.fiscility.simulator.linked.SandboxLink;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** {@code /sandbox/public_token/create}: a finished Link run without a browser. */
record SandboxPublicTokenCreate(SandboxLink link) implements Endpoint {

  private static final String USUAL_CUSTOMER = "user_good";

  @Override
  public String path() {
    return "/sandbox/public_token/create";
  }

  @Override
  public Set<String> fields() {
    return Set.of("institution_id", "initial_products", "options");
  }

  @Override
  public CompletableFuture<ObjectNode> call(Body body) {
    body.require("institution_id", "initial_products");
    Institution institution =
        Institutions.find(body.text("institution_id")).orElseThrow(InstitutionsGetById::invalid);
    List<String> products = Products.of(body, "initial_products");
    if (products.isEmpty()) {
      throw body.invalid("initial_products", "must hold at least one product");
    }
    if (body.json().path("options").isNull()) {
      throw body.invalid("options", "must not be null");
    }
    Optional<Body> options = body.object("options");
    options.ifPresent(
        given ->
            given.allowOnly(
                Set.of("webhook", "override_username", "override_password", "transactions")));
    return link.run(
            new SandboxLink.Run(
                institution,
                option(options, "override_username").orElse(USUAL_CUSTOMER),
                option(options, "override_password").orElse(SignIn.PASSWORD),
                products,
                days(options),
                option(options, "webhook").map(url -> Urls.webhook(body, url)).orElse(null)))
        .thenApply(publicToken -> Json.object().put("public_token", publicToken.token()));
  }

  private static Optional<String> option(Optional<Body> options, String field) {
    return options.flatMap(given -> given.optionalText(field));
  }

  private static int days(Optional<Body> options) {
    return options
        .flatMap(given -> given.object("transactions"))
        .flatMap(
            transactions -> {
              transactions.allowOnly(Set.of("start_date", "end_date", "days_requested"));
              return DaysRequested.of(transactions);
            })
        .orElse(TransactionsSync.DEFAULT_DAYS);
  }
}
