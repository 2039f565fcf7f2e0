package com.fiscility.simulator.webhooks;

import org.jspecify.annotations.Nullable;

/**
 * Something to tell an application.
 *
 * @param itemId the Item it is about; null for a run of Link
 * @param body the bytes that are sent and whose hash is signed
 */
record Webhook(String type, String code, @Nullable String itemId, String url, byte[] body) {

  @Override
  public String toString() {
    return "Webhook[%s, %s, item %s]".formatted(type, code, itemId);
  }
}
