package com.fiscility.simulator.http;

import java.util.concurrent.CompletableFuture;

/** Answers requests; is called on an event loop and must not block it. */
@FunctionalInterface
public interface Handler {

  CompletableFuture<Reply> handle(Request request);
}
