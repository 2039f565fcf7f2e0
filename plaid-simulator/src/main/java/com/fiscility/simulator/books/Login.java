package com.fiscility.simulator.books;

import java.util.ArrayList;
import java.util.List;

/**
 * What changed in the accounts of one customer of one bank since the beginning.
 *
 * @param opened keys of accounts that were opened, in that order
 * @param closed keys of accounts that are gone for good
 */
public record Login(
    String institutionId, String username, List<String> opened, List<String> closed) {

  static String id(String institutionId, String username) {
    return institutionId + "/" + username;
  }

  static Login unchanged(String institutionId, String username) {
    return new Login(institutionId, username, List.of(), List.of());
  }

  String id() {
    return id(institutionId, username);
  }

  Login opening(String key) {
    return new Login(institutionId, username, plus(opened, key), closed);
  }

  Login closing(String key) {
    return new Login(institutionId, username, opened, plus(closed, key));
  }

  private static List<String> plus(List<String> keys, String key) {
    List<String> all = new ArrayList<>(keys);
    all.add(key);
    return List.copyOf(all);
  }
}
