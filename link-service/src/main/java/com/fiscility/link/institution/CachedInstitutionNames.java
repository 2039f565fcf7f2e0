package com.fiscility.link.institution;

import com.fiscility.link.plaid.Institution;
import com.fiscility.link.plaid.PlaidCallException;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidFailure.NotExecuted;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.quota.Permit;
import com.fiscility.link.quota.Permit.Denied;
import com.fiscility.link.quota.QuotaGovernor;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Remembers banks for a day; there are some 12,000. Who asks for one that is being looked up waits
 * for the same call, and a failure is not remembered.
 */
final class CachedInstitutionNames implements InstitutionNames {

  private static final int MAX_BANKS = 12_000;
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);
  private static final Duration NOT = Duration.ZERO;

  private final Function<String, Mono<Institution>> plaid;
  private final QuotaGovernor governor;
  private final Cache<String, Mono<Institution>> known;

  CachedInstitutionNames(
      Function<String, Mono<Institution>> plaid, QuotaGovernor governor, Ticker ticker) {
    this.plaid = plaid;
    this.governor = governor;
    this.known =
        Caffeine.newBuilder().maximumSize(MAX_BANKS).expireAfterWrite(KEPT).ticker(ticker).build();
  }

  @Override
  public Mono<Institution> of(String institutionId) {
    return Mono.defer(() -> known.get(institutionId, this::lookUpOnce));
  }

  private Mono<Institution> lookUpOnce(String institutionId) {
    return lookUp(institutionId).cache(bank -> FOR_EVER, failure -> NOT, () -> NOT);
  }

  private Mono<Institution> lookUp(String institutionId) {
    return governor
        .tryAcquire(PlaidEndpoint.INSTITUTIONS_GET_BY_ID, Lane.PERSON)
        .flatMap(permit -> call(institutionId, permit));
  }

  private Mono<Institution> call(String institutionId, Permit permit) {
    return permit instanceof Denied denied
        ? Mono.error(
            new PlaidCallException(
                NotExecuted.noPermit(PlaidEndpoint.INSTITUTIONS_GET_BY_ID, denied.retryAfter())))
        : plaid.apply(institutionId);
  }
}
