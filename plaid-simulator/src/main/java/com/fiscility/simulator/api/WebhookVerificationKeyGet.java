package com.fiscility.simulator.api;

import com.fiscility.simulator.books.SigningKey;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.Json;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.protocol.PlaidRefusal;
import com.fiscility.simulator.webhooks.SigningKeys;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** {@code /webhook_verification_key/get}: the public half of a key, with its end if it has one. */
record WebhookVerificationKeyGet(SigningKeys keys) implements Endpoint {

  @Override
  public String path() {
    return "/webhook_verification_key/get";
  }

  @Override
  public Set<String> fields() {
    return Set.of("key_id");
  }

  @Override
  public CompletableFuture<ObjectNode> call(Body body) {
    SigningKey key =
        keys.find(body.text("key_id"))
            .orElseThrow(
                () ->
                    new PlaidRefusal(
                        PlaidError.invalidInput(
                            "INVALID_WEBHOOK_VERIFICATION_KEY_ID",
                            "no webhook was ever signed with a key of this id here")));
    ObjectNode answer = Json.object();
    answer.set("key", json(key));
    return CompletableFuture.completedFuture(answer);
  }

  private static ObjectNode json(SigningKey key) {
    return Json.object()
        .put("alg", "ES256")
        .put("created_at", key.createdAt().getEpochSecond())
        .put("crv", "P-256")
        .put(
            "expired_at",
            Optional.ofNullable(key.expiredAt()).map(Instant::getEpochSecond).orElse(null))
        .put("kid", key.kid())
        .put("kty", "EC")
        .put("use", "sig")
        .put("x", key.x())
        .put("y", key.y());
  }
}
