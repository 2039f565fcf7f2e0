package com.fiscility.simulator.protocol;

import tools.jackson.databind.node.ObjectNode;

/** Error objects as they stand in answers and inside Items. */
public final class PlaidErrorJson {

  private PlaidErrorJson() {}

  public static ObjectNode of(PlaidError error) {
    return Json.object()
        .put("error_type", error.type())
        .put("error_code", error.code())
        .put("error_code_reason", error.reason())
        .put("error_message", error.message())
        .put("display_message", error.displayMessage())
        .putNull("documentation_url")
        .putNull("suggested_action");
  }
}
