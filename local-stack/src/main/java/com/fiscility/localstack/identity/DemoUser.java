package com.fiscility.localstack.identity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Somebody who can sign in.
 *
 * @param name what is typed, and the token's subject
 * @param plan {@code free}, {@code plus} or {@code pro}
 */
public record DemoUser(String name, String fullName, String plan, String locale) {

  public static final String PASSWORD = "demo";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  public static final List<DemoUser> ALL =
      List.of(
          new DemoUser("frida", "Frida Free", "free", "en-US"),
          new DemoUser("paul", "Paul Plus", "plus", "en-US"),
          new DemoUser("petra", "Petra Pro", "pro", "en-US"));

  /**
   * A user of any name.
   *
   * @throws IllegalArgumentException when the name cannot be one
   */
  public static DemoUser named(String name, String plan) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a user's name has up to 64 letters, digits and . _ -");
    }
    String fullName = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return new DemoUser(name, fullName, plan, "en-US");
  }

  /** The one who is shown at the dashboard's sign-in, if it is one. */
  public static Optional<DemoUser> find(String name) {
    return ALL.stream().filter(user -> user.name.equals(name)).findFirst();
  }

  String email() {
    return name + "@example.com";
  }
}
