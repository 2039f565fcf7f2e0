package com.fiscility.simulator.books;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The new values of what one step changes, written to the journal as one line: it survives whole or
 * not at all.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Change(
    @Nullable LinkToken linkToken,
    @Nullable PublicToken publicToken,
    @Nullable Item item,
    @Nullable Login login,
    @Nullable SigningKey signingKey) {

  static Change of(LinkToken linkToken) {
    return new Change(linkToken, null, null, null, null);
  }

  static Change of(PublicToken publicToken) {
    return new Change(null, publicToken, null, null, null);
  }

  static Change of(Item item) {
    return new Change(null, null, item, null, null);
  }

  static Change of(PublicToken publicToken, Item item) {
    return new Change(null, publicToken, item, null, null);
  }

  static Change of(Login login) {
    return new Change(null, null, null, login, null);
  }

  static Change of(SigningKey signingKey) {
    return new Change(null, null, null, null, signingKey);
  }
}
