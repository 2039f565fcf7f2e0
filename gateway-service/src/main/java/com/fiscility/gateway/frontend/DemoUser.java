package com.fiscility.gateway.frontend;

/**
 * Somebody who may sign in at the demo identity provider.
 *
 * @param username to sign in with
 * @param name to be shown
 * @param plan to be shown
 */
record DemoUser(String username, String name, String plan) {

  /** Reads {@code username:name:plan}. */
  static DemoUser of(String text) {
    String[] parts = text.strip().split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("a demo user must be written as username:name:plan");
    }
    return new DemoUser(parts[0], parts[1], parts[2]);
  }
}
