package com.fiscility.simulator.webhooks;

import com.fiscility.simulator.protocol.Json;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.protocol.PlaidErrorJson;
import com.fiscility.simulator.protocol.TokenForm;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.node.ObjectNode;

/** Bodies as Plaid writes them: indented by two spaces, which the signed hash covers. */
final class WebhookBodies {

  private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      Json.MAPPER
          .writer()
          .with(
              new DefaultPrettyPrinter(
                      Separators.createDefaultInstance()
                          .withObjectNameValueSpacing(Spacing.AFTER)
                          .withObjectEmptySeparator("")
                          .withArrayEmptySeparator(""))
                  .withObjectIndenter(TWO_SPACES)
                  .withArrayIndenter(TWO_SPACES));

  private WebhookBodies() {}

  static ObjectNode of(String type, String code) {
    return Json.object()
        .put("webhook_type", type)
        .put("webhook_code", code)
        .put("environment", TokenForm.ENVIRONMENT);
  }

  static ObjectNode ofItem(String type, String code, String itemId) {
    return of(type, code).put("item_id", itemId);
  }

  /** An error as webhooks carry it: with its HTTP status, without a request_id. */
  static ObjectNode error(PlaidError error) {
    return PlaidErrorJson.of(error).put("status", error.status());
  }

  static byte[] bytes(ObjectNode body) {
    return WRITER.writeValueAsBytes(body);
  }
}
