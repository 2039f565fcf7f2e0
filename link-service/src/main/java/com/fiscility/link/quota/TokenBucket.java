package com.fiscility.link.quota;

import reactor.core.publisher.Mono;

/** A bucket of permits, here or in Redis. */
interface TokenBucket {

  /** How many it holds. */
  Mono<Long> held();

  /** Takes as many as it holds, up to this many. */
  Mono<Long> take(long most);
}
