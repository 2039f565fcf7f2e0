package com.fiscility.simulator.api;

import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.protocol.PlaidRefusal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The products that an Item can be linked for. */
final class Products {

  private static final Set<String> LINKABLE =
      Set.of("auth", "identity", "liabilities", "transactions");
  private static final List<String> LISTS =
      List.of(
          "products",
          "required_if_supported_products",
          "optional_products",
          "additional_consented_products");

  private Products() {}

  /** Reads a list of products; {@code balance} and unknown ones are refused, as by Plaid. */
  static List<String> of(Body body, String field) {
    List<String> products = body.texts(field);
    for (String product : products) {
      if (!LINKABLE.contains(product)) {
        throw new PlaidRefusal(
            PlaidError.invalidInput("INVALID_PRODUCT", field + " cannot hold \"" + product + "\""));
      }
    }
    return products;
  }

  /** Refuses a product that stands in two of the request's lists. */
  static void refuseOverlap(Body body) {
    Set<String> seen = new HashSet<>();
    for (String list : LISTS) {
      for (String product : of(body, list)) {
        if (!seen.add(product)) {
          throw body.invalid(list, "repeats \"" + product + "\"");
        }
      }
    }
  }
}
