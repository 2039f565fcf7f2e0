package com.fiscility.simulator.api;

import com.fiscility.simulator.protocol.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which account subtypes Link offers, read from {@code account_filters}. */
final class AccountFilters {

  private static final List<String> TYPES = List.of("depository", "credit", "loan");

  private AccountFilters() {}

  /** The subtypes as {@code type/subtype}, or {@code type/all}; empty when nothing is filtered. */
  static List<String> of(Body body) {
    Optional<Body> filters = body.object("account_filters");
    if (filters.isEmpty()) {
      return List.of();
    }
    filters.get().allowOnly(Set.of("depository", "credit", "loan", "investment", "other"));
    List<String> allowed = new ArrayList<>();
    for (String type : TYPES) {
      filters
          .get()
          .object(type)
          .ifPresent(
              filter ->
                  filter
                      .texts("account_subtypes")
                      .forEach(subtype -> allowed.add(type + "/" + subtype)));
    }
    return List.copyOf(allowed);
  }
}
