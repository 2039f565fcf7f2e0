package com.fiscility.gateway.live;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The events on their way to one page. */
final class UserStream {

  private final Sinks.Many<LiveEvent> sink;
  private final Sinks.Empty<Void> ended = Sinks.empty();
  private boolean lost;

  UserStream(int buffer) {
    this.sink = Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(buffer));
  }

  /** Events come from several threads. */
  synchronized void push(LiveEvent event) {
    if (sink.tryEmitNext(event).isFailure()) {
      lost = true;
    }
  }

  void end() {
    ended.tryEmitEmpty();
  }

  /** Completes when no more events will come. */
  Mono<Void> ended() {
    return ended.asMono();
  }

  /**
   * The events in order. When some did not fit, {@link LiveEvent#READ_AGAIN} comes before the next:
   * there is a next one, since the buffer was full.
   */
  Flux<LiveEvent> events() {
    return sink.asFlux()
        .concatMapIterable(
            event -> wasLost() ? List.of(LiveEvent.READ_AGAIN, event) : List.of(event), 1);
  }

  private synchronized boolean wasLost() {
    boolean was = lost;
    lost = false;
    return was;
  }
}
