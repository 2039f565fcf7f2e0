package com.fiscility.simulator.api;

import com.fiscility.simulator.protocol.Body;
import java.util.List;
import java.util.Set;

/** The countries that Plaid works in. */
final class CountryCodes {

  private static final Set<String> ALL =
      Set.of(
          "US", "GB", "ES", "NL", "FR", "IE", "CA", "DE", "IT", "PL", "DK", "NO", "SE", "EE", "LT",
          "LV", "PT", "BE", "AT", "FI");

  private CountryCodes() {}

  /** Reads {@code country_codes}: at least one, all known. */
  static List<String> of(Body body) {
    List<String> codes = body.texts("country_codes");
    if (codes.isEmpty() || !ALL.containsAll(codes)) {
      throw body.invalid("country_codes", "must hold at least one supported country code");
    }
    return codes;
  }
}
