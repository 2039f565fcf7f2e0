package com.fiscility.simulator.window;

import com.fiscility.simulator.bank.BankAccount;
import com.fiscility.simulator.bank.BankHealth;
import com.fiscility.simulator.bank.Institution;
import com.fiscility.simulator.linked.LinkedAccount;
import com.fiscility.simulator.protocol.Json;
import com.fiscility.simulator.window.LinkFlow.Finished;
import com.fiscility.simulator.window.LinkSession.Stage;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the window is told. */
record SessionJson(OfferedAccounts accounts, BankHealth banks) {

  /** Longer names are not shown to people, as by Plaid. */
  private static final int LONGEST_CLIENT_NAME = 30;

  /** Where the session stands and what the window needs to show it. */
  ObjectNode of(LinkSession session) {
    String clientName = session.linkToken().clientName();
    ObjectNode json =
        Json.object()
            .put("link_session_id", session.id())
            .put("step", session.stage().name().toLowerCase(Locale.ROOT))
            .put(
                "client_name",
                clientName.length() > LONGEST_CLIENT_NAME ? "This Application" : clientName)
            .put("update_mode", session.linkToken().updateMode())
            .put("redirects", session.linkToken().redirectUri() != null)
            .put("choose_accounts", OfferedAccounts.choice(session));
    if (session.progress().institutionId() != null) {
      json.set("institution", institution(session.institution()));
    }
    if (session.stage() == Stage.ACCOUNTS) {
      json.set("accounts", accounts(accounts.of(session)));
      json.set("shared_before", Json.array(accounts.sharedBefore(session)));
    }
    return json;
  }

  ObjectNode institution(Institution institution) {
    return Json.object()
        .put("institution_id", institution.id())
        .put("name", institution.name())
        .put("site", institution.url().substring("https://".length()))
        .put("color", institution.color())
        .put("logo", WindowAssets.LOGOS + institution.id() + ".png")
        .put("oauth", institution.oauth())
        .put("health", banks.state(institution).health().name().toLowerCase(Locale.ROOT));
  }

  static ArrayNode accounts(List<LinkedAccount> accounts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (LinkedAccount linked : accounts) {
      BankAccount account = linked.account();
      array
          .addObject()
          .put("id", linked.accountId())
          .put("name", account.name())
          .put("mask", account.mask())
          .put("subtype", account.subtype())
          .put("balance", account.current())
          .put("currency", account.currency());
    }
    return array;
  }

  /** The arguments of the application's {@code onSuccess}. */
  ObjectNode of(Finished finished) {
    ObjectNode json = Json.object().put("public_token", finished.publicToken().token());
    ObjectNode metadata = json.putObject("metadata");
    Institution institution = finished.session().institution();
    metadata
        .putObject("institution")
        .put("name", institution.name())
        .put("institution_id", institution.id());
    ArrayNode accounts = metadata.putArray("accounts");
    for (LinkedAccount linked : finished.accounts()) {
      accounts
          .addObject()
          .put("id", linked.accountId())
          .put("name", linked.account().name())
          .put("mask", linked.account().mask())
          .put("type", linked.account().type())
          .put("subtype", linked.account().subtype())
          .putNull("verification_status");
    }
    metadata.put("link_session_id", finished.session().id()).putNull("transfer_status");
    return json;
  }
}
