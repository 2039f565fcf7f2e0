package com.fiscility.plaidctl.local;

import com.fiscility.localstack.process.ChildEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds the environment of one service. What a person set wins over what we would say, but a
 * secret is handed only to the service that names it.
 */
final class ServiceEnvironment {

  private static final List<String> SECRET_SUFFIXES =
      List.of("_SECRET", "_PASSWORD", "_KEYSET", "_KEY", "_TOKEN");

  private final Environment set;
  private final Map<String, String> variables = new HashMap<>();

  ServiceEnvironment(Environment set) {
    this.set = set;
    set.forEach(
        (name, value) -> {
          if (SECRET_SUFFIXES.stream().noneMatch(name::endsWith)) {
            variables.put(name, value);
          }
        });
    with(ChildEnvironment.FEWER_ARENAS, "2");
  }

  /** A variable of this service and its value unless a person set another. */
  ServiceEnvironment with(String name, String value) {
    variables.put(name, set.get(name, value));
    return this;
  }

  /** A secret that this service needs where a person set it. */
  ServiceEnvironment withIfSet(String name) {
    set.get(name).ifPresent(value -> variables.put(name, value));
    return this;
  }

  /** A variable of this service that already heeds what a person set. */
  ServiceEnvironment always(String name, String value) {
    variables.put(name, value);
    return this;
  }

  ServiceEnvironment with(Map<String, String> others) {
    others.forEach(this::with);
    return this;
  }

  Map<String, String> toMap() {
    return Map.copyOf(variables);
  }
}
