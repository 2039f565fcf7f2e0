package com.fiscility.messaging.deadletter;

import reactor.core.publisher.Mono;

/** Where records go that a consumer gave up on. */
public interface DeadLetters {

  /**
   * Stores a dead letter for good; only then may its consumer go on. A command gets its {@code
   * CommandFailed} in the same step.
   *
   * <p>Doing it again, after a crash, stores it again: an operator tells copies by their source
   * partition and offset, and a copied {@code CommandFailed} has the same event id. A service with
   * {@link CommandAnswers} answers once, and not a command that it took.
   */
  Mono<Void> store(DeadLetter letter);
}
