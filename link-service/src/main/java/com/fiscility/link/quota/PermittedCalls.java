package com.fiscility.link.quota;

import com.fiscility.link.plaid.PlaidCallException;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidFailure;
import reactor.core.publisher.Mono;

/** Calls to Plaid that are made only with a permit. */
public final class PermittedCalls {

  private final QuotaGovernor governor;

  public PermittedCalls(QuotaGovernor governor) {
    this.governor = governor;
  }

  /**
   * Makes a call if a permit is at hand.
   *
   * @param endpoint what the call calls
   * @param lane who waits for it
   * @param call the call
   * @return its answer, or a {@link PlaidCallException}, also when there was no permit
   */
  public <T> Mono<T> make(PlaidEndpoint endpoint, Lane lane, Mono<T> call) {
    return governor
        .tryAcquire(endpoint, lane)
        .flatMap(
            permit ->
                permit instanceof Permit.Denied denied
                    ? Mono.error(
                        new PlaidCallException(
                            PlaidFailure.NotExecuted.noPermit(endpoint, denied.retryAfter())))
                    : call);
  }
}
