package com.fiscility.link.syncing;

import com.fiscility.link.plaid.PlaidCallException;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidFailure.NotExecuted;
import com.fiscility.link.plaid.PlaidFailure.Reason;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.quota.PermittedCalls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Calls with a permit; those that belong to something already begun wait for one. */
final class PatientCalls {

  private final PermittedCalls permits;
  private final Clock leaseClock;

  PatientCalls(PermittedCalls permits, Clock leaseClock) {
    this.permits = permits;
    this.leaseClock = leaseClock;
  }

  /** Makes a call if a permit is at hand. */
  <T> Mono<T> make(PlaidEndpoint endpoint, Lane lane, Mono<T> call) {
    return permits.make(endpoint, lane, call);
  }

  /** Makes a call as soon as there is a permit, if there is one in time. */
  <T> Mono<T> patiently(PlaidEndpoint endpoint, Lane lane, Mono<T> call, Duration patience) {
    return Mono.defer(
        () -> until(permits.make(endpoint, lane, call), leaseClock.instant().plus(patience)));
  }

  private <T> Mono<T> until(Mono<T> permitted, Instant end) {
    return permitted.onErrorResume(
        PlaidCallException.class,
        e ->
            e.failure() instanceof NotExecuted not
                    && not.reason() == Reason.NO_PERMIT
                    && leaseClock.instant().isBefore(end)
                ? Mono.delay(not.retryAfter()).then(Mono.defer(() -> until(permitted, end)))
                : Mono.error(e));
  }
}
