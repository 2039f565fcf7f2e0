package com.fiscility.messaging.deadletter;

import com.fiscility.messaging.publishing.EventPublisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Publishes the letter directly: a service without a database has no other place for it. */
final class PublishedDeadLetters implements DeadLetters {

  private final DeadLetterEvents events;
  private final EventPublisher publisher;

  PublishedDeadLetters(DeadLetterEvents events, EventPublisher publisher) {
    this.events = events;
    this.publisher = publisher;
  }

  @Override
  public Mono<Void> store(DeadLetter letter) {
    return Mono.fromCallable(() -> events.of(letter).all())
        .flatMapMany(Flux::fromIterable)
        .concatMap(publisher::publish)
        .then();
  }
}
