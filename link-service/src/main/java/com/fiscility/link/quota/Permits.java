package com.fiscility.link.quota;

import com.fiscility.link.plaid.PlaidEndpoint;
import reactor.core.publisher.Mono;

/** Where permits come from. */
interface Permits {

  /** Takes up to so many for a lane. */
  Mono<Long> take(PlaidEndpoint endpoint, Lane lane, long wanted);
}
