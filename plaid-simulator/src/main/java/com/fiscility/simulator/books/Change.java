package com.fiscility.simulator.books;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The new values of what one step changes, written to the journal as one line: it survives whole or
 * not at all.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Change(
    @Nullable LinkToken linkToken, @Nullable PublicToken publicToken, @Nullable Item item) {

  static Change of(LinkToken linkToken) {
    return new Change(linkToken, null, null);
  }

  static Change of(PublicToken publicToken) {
    return new Change(null, publicToken, null);
  }

  static Change of(Item item) {
    return new Change(null, null, item);
  }

  static Change of(PublicToken publicToken, Item item) {
    return new Change(null, publicToken, item);
  }
}
