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
}
