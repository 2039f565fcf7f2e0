package com.fiscility.link.quota;

import com.fiscility.link.plaid.PlaidEndpoint;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * A bucket per endpoint in this process: right as long as one instance runs. Lanes are counted but
 * equal.
 *
 * <p>A bucket holds 5 % of a minute's calls and regains 94 % a minute, so that no minute, however
 * it is cut, sees more than Plaid allows; it starts empty, because the minute before a restart
 * counts.
 */
final class BucketQuotaGovernor implements QuotaGovernor {

  private static final int CAPACITY_PERCENT = 5;
  private static final int REFILL_PERCENT = 94;

  private final Map<PlaidEndpoint, Bucket> buckets;
  private final MeterRegistry metrics;

  BucketQuotaGovernor(QuotaProperties properties, TimeMeter time, MeterRegistry metrics) {
    this.metrics = metrics;
    this.buckets =
        Arrays.stream(PlaidEndpoint.values())
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), endpoint -> bucket(properties.perMinute(endpoint), time)));
  }

  @Override
  public Mono<Permit> tryAcquire(PlaidEndpoint endpoint, Lane lane) {
    return Mono.fromSupplier(() -> decide(endpoint, lane));
  }

  private Permit decide(PlaidEndpoint endpoint, Lane lane) {
    ConsumptionProbe probe = buckets.get(endpoint).tryConsumeAndReturnRemaining(1);
    count(endpoint, lane, probe.isConsumed());
    return probe.isConsumed()
        ? new Permit.Granted()
        : new Permit.Denied(Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill())));
  }

  private void count(PlaidEndpoint endpoint, Lane lane, boolean granted) {
    Counter.builder("plaid.permits")
        .description("Wishes for a call to Plaid and their answers")
        .tag("endpoint", endpoint.path())
        .tag("lane", lane.name())
        .tag("answer", granted ? "granted" : "denied")
        .register(metrics)
        .increment();
  }

  private static Bucket bucket(int perMinute, TimeMeter time) {
    long capacity = Math.max(1, (long) perMinute * CAPACITY_PERCENT / 100);
    long nanosPerCall = Duration.ofMinutes(1).toNanos() * 100 / ((long) perMinute * REFILL_PERCENT);
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(
            limit ->
                limit
                    .capacity(capacity)
                    .refillGreedy(1, Duration.ofNanos(nanosPerCall))
                    .initialTokens(0))
        .build();
  }
}
