package com.fiscility.simulator.api;

import com.fiscility.simulator.protocol.Body;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** One of Plaid's calls. Refuses by throwing {@code PlaidRefusal}; never blocks. */
interface Endpoint {

  String path();

  /** The top-level fields that it knows, besides the credentials. */
  Set<String> fields();

  /** Whether it waits for the bank, whose pace then adds to its latency. */
  default boolean readsFromBank() {
    return false;
  }

  /** Notes that the call arrived, whatever becomes of it. */
  default void arrived(Body body) {}

  /** Takes effect and answers, without the {@code request_id}. */
  CompletableFuture<ObjectNode> call(Body body);
}
