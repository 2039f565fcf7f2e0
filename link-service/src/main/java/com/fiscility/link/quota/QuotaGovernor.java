package com.fiscility.link.quota;

import com.fiscility.link.plaid.PlaidEndpoint;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Shares out the calls that Plaid allows us. */
@FunctionalInterface
public interface QuotaGovernor {

  /**
   * Asks for one call. Never waits for a permit to become free.
   *
   * @param endpoint what is to be called
   * @param lane who waits for it
   */
  Mono<Permit> tryAcquire(PlaidEndpoint endpoint, Lane lane);

  /**
   * Hears that Plaid refused a call because of its limits.
   *
   * @param errorCode Plaid's error_code, where there was one
   * @param itemId the Item that the call was about, where it was about one
   */
  default void limited(
      PlaidEndpoint endpoint, @Nullable String errorCode, @Nullable String itemId) {}
}
