package com.fiscility.link.plaid;

import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * Hears how calls about Items ended, before their callers do. What comes of it changes no call:
 * errors are its own.
 */
public interface CallWitness {

  /** Hears nothing. */
  CallWitness NOBODY =
      new CallWitness() {
        @Override
        public Mono<Void> answered(PlaidEndpoint endpoint, String itemId, Instant startedAt) {
          return Mono.empty();
        }

        @Override
        public Mono<Void> refused(PlaidFailure.Refused refusal, String itemId, Instant startedAt) {
          return Mono.empty();
        }
      };

  /** Plaid answered. */
  Mono<Void> answered(PlaidEndpoint endpoint, String itemId, Instant startedAt);

  /** Plaid read the call and said no. */
  Mono<Void> refused(PlaidFailure.Refused refusal, String itemId, Instant startedAt);
}
