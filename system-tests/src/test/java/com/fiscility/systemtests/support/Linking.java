package com.fiscility.systemtests.support;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What users do, in the words of the scenarios. */
public final class Linking {

  /** A bank without surprises. */
  public static final String BANK = "ins_109508";

  /** Another one. */
  public static final String OTHER_BANK = "ins_109509";

  private Linking() {}

  /** A user that no other test knows. */
  public static String aNewUser() {
    return "user-" + UUID.randomUUID();
  }

  /** Metadata as Link reports it, for a bank and pairs of account name and mask. */
  public static Map<String, Object> metadata(
      String institutionId, List<Map<String, String>> accounts) {
    return Map.of(
        "institution",
        Map.of("institution_id", institutionId, "name", "The bank"),
        "accounts",
        accounts,
        "link_session_id",
        UUID.randomUUID().toString());
  }

  /** A public token whose user went through Link at this bank. */
  public static String aPublicToken(SystemUnderTest system, String institutionId) {
    return system.plaid().createPublicToken(institutionId, "user_good");
  }

  /** The user connects all of user_good's accounts at a bank, and its webhooks are sent to us. */
  public static String aConnection(SystemUnderTest system, ApiClient client, String institutionId) {
    return aConnection(system, client, institutionId, "user_good");
  }

  /** As before, as this customer of the bank. */
  public static String aConnection(
      SystemUnderTest system, ApiClient client, String institutionId, String username) {
    String linkRequest = client.createLinkToken().field("link_request_id");
    String webhook = system.gateway().address() + "/plaid/webhook/" + linkRequest;
    String publicToken = system.plaid().createPublicToken(institutionId, username, webhook);
    Answer linked = client.exchange(publicToken, linkRequest);
    if (linked.status() != 200) {
      throw new IllegalStateException("not linked: " + linked.text());
    }
    return linked.field("item_id");
  }

  /** The user goes through update mode for an Item, and the browser says so. */
  public static Answer reconnect(SystemUnderTest system, ApiClient client, String itemId) {
    return reconnect(system, client, itemId, "user_good");
  }

  /** As before, as this customer of the bank. */
  public static Answer reconnect(
      SystemUnderTest system, ApiClient client, String itemId, String username) {
    Answer token = client.createLinkToken(itemId);
    system.linkVisit().repair(token.field("link_token"), username);
    return client.reconnected(itemId, token.field("link_request_id"));
  }
}
