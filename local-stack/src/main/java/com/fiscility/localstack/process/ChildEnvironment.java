package com.fiscility.localstack.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment of a program that is configured by other means: nothing of ours can change or
 * leak into it.
 */
public final class ChildEnvironment {

  private static final List<String> KEPT =
      List.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "TZ");

  private ChildEnvironment() {}

  public static Map<String, String> plain() {
    Map<String, String> environment = new HashMap<>();
    for (String name : KEPT) {
      String value = System.getenv(name);
      if (value != null) {
        environment.put(name, value);
      }
    }
    environment.put(FEWER_ARENAS, "2");
    return Map.copyOf(environment);
  }

  /**
   * The C library keeps memory per thread; a small JVM is tens of megabytes smaller with few such
   * places.
   */
  public static final String FEWER_ARENAS = "MALLOC_ARENA_MAX";
}
