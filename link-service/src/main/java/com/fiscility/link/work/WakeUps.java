package com.fiscility.link.work;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitResult;

/** Calls from many threads that it is time to look again; none is lost because two came at once. */
final class WakeUps {

  private final Sinks.Many<Boolean> sink = Sinks.many().multicast().directBestEffort();

  /** Calls; whoever still has earlier calls before it needs no further one. */
  void call() {
    while (sink.tryEmitNext(true) == EmitResult.FAIL_NON_SERIALIZED) {
      Thread.onSpinWait();
    }
  }

  Flux<Boolean> asFlux() {
    return sink.asFlux();
  }
}
