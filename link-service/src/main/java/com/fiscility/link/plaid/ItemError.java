package com.fiscility.link.plaid;

import org.jspecify.annotations.Nullable;

/**
 * What Plaid says is wrong with an Item.
 *
 * @param type Plaid's error_type
 * @param code Plaid's error_code
 * @param reason Plaid's error_code_reason; only with OAuth banks
 */
public record ItemError(String type, String code, @Nullable String reason) {

  /** What the error asks for. */
  public PlaidErrorClass errorClass() {
    return PlaidErrorClass.of(type, code);
  }
}
