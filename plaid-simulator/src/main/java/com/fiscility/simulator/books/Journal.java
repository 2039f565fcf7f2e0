package com.fiscility.simulator.books;

import java.util.concurrent.CompletableFuture;

/** Where changes survive a restart. */
interface Journal extends AutoCloseable {

  /** Completes when the change survives the death of this process. Keeps the order of calls. */
  CompletableFuture<Void> append(Change change);

  /** Starts over with nothing, after all that was appended before. */
  CompletableFuture<Void> forgetEverything();

  @Override
  void close();

  /** For simulators that remember nothing. */
  static Journal none() {
    return new Journal() {
      @Override
      public CompletableFuture<Void> append(Change change) {
        return CompletableFuture.completedFuture(null);
      }

      @Override
      public CompletableFuture<Void> forgetEverything() {
        return CompletableFuture.completedFuture(null);
      }

      @Override
      public void close() {}
    };
  }
}
