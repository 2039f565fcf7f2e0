package com.fiscility.link.quota;

import com.fiscility.link.plaid.PlaidEndpoint;
import reactor.core.publisher.Mono;

/** Shares out the calls that Plaid allows us. */
public interface QuotaGovernor {

  /**
   * Asks for one call. Never waits for a permit to become free.
   *
   * @param endpoint what is to be called
   * @param lane who waits for it
   */
  Mono<Permit> tryAcquire(PlaidEndpoint endpoint, Lane lane);
}
