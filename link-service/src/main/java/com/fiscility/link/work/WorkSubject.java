package com.fiscility.link.work;

/** What work is about: of one subject, no two pieces of work ever run at once. */
public final class WorkSubject {

  private WorkSubject() {}

  /** A user's exchanges. */
  public static String exchangesOf(String userId) {
    return "exchanges:" + userId;
  }

  /** A user's link tokens, which do not wait for exchanges. */
  public static String linkTokensOf(String userId) {
    return "link-tokens:" + userId;
  }

  /** The user that work about a user's exchanges or link tokens is about. */
  public static String userOf(String subject) {
    return subject.substring(subject.indexOf(':') + 1);
  }

  /** An Item. */
  public static String item(String itemId) {
    return "item:" + itemId;
  }

  /** The Item that work about an Item is about. */
  public static String itemOf(String subject) {
    return subject.substring(subject.indexOf(':') + 1);
  }
}
