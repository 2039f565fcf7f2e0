package com.fiscility.link.quota;

import com.fiscility.link.plaid.CallSubject;
import com.fiscility.link.plaid.PlaidCallException;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.plaid.PlaidFailure.NotExecuted;
import com.fiscility.link.plaid.PlaidFailure.Reason;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Calls to Plaid that are made only with a permit; the governor hears of those that Plaid limits.
 */
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
                        new PlaidCallException(NotExecuted.noPermit(endpoint, denied.retryAfter())))
                    : made(call))
        .contextWrite(CallSubject.lane(lane.name()));
  }

  private <T> Mono<T> made(Mono<T> call) {
    return Mono.deferContextual(
        context -> call.doOnError(PlaidCallException.class, e -> heard(e.failure(), context)));
  }

  private void heard(PlaidFailure failure, ContextView context) {
    if (failure instanceof NotExecuted not && not.reason() == Reason.RATE_LIMITED) {
      governor.limited(failure.endpoint(), not.errorCode(), CallSubject.of(context).itemId());
    }
  }
}
