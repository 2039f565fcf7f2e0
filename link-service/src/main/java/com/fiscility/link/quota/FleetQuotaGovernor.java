package com.fiscility.link.quota;

import com.fiscility.link.plaid.PlaidEndpoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Shares out what Plaid allows among all instances and lanes. What people wait for is kept in a
 * small stock here, so that none of them waits for Redis.
 */
final class FleetQuotaGovernor implements QuotaGovernor {

  /** Of a minute's calls each instance keeps one in a thousand in stock. */
  private static final int STOCK_OF = 1000;

  private static final Duration SHORTEST = Duration.ofMillis(25);

  private final Map<PlaidEndpoint, Map<Lane, PermitStock>> stocks =
      new EnumMap<>(PlaidEndpoint.class);
  private final QuotaProperties properties;
  private final SlowedEndpoints slowed;
  private final MeterRegistry metrics;

  /**
   * @param handing where those who waited for a batch go on
   */
  FleetQuotaGovernor(
      Permits permits,
      QuotaProperties properties,
      SlowedEndpoints slowed,
      Scheduler handing,
      MeterRegistry metrics) {
    this.properties = properties;
    this.slowed = slowed;
    this.metrics = metrics;
    for (PlaidEndpoint endpoint : PlaidEndpoint.values()) {
      Map<Lane, PermitStock> lanes = new EnumMap<>(Lane.class);
      for (Lane lane : Lane.values()) {
        lanes.put(
            lane,
            new PermitStock(
                wanted -> permits.take(endpoint, lane, wanted).publishOn(handing),
                lane == Lane.PERSON ? kept(endpoint) : 0));
      }
      stocks.put(endpoint, lanes);
    }
  }

  private int kept(PlaidEndpoint endpoint) {
    return Math.max(1, properties.perMinute(endpoint) / STOCK_OF);
  }

  /** Fills the stocks of people before the first of them comes. */
  void fill() {
    stocks.values().forEach(lanes -> lanes.get(Lane.PERSON).fetch());
  }

  @Override
  public Mono<Permit> tryAcquire(PlaidEndpoint endpoint, Lane lane) {
    return Mono.defer(
            () -> {
              Duration pause = slowed.pause(endpoint, lane);
              return pause == null
                  ? stocks
                      .get(endpoint)
                      .get(lane)
                      .ask()
                      .map(granted -> permit(granted, endpoint, lane))
                  : Mono.just(new Permit.Denied(pause));
            })
        .doOnNext(permit -> count(endpoint, lane, permit));
  }

  @Override
  public void limited(PlaidEndpoint endpoint, @Nullable String errorCode, @Nullable String itemId) {
    slowed.limited(endpoint, errorCode, itemId);
  }

  private Permit permit(boolean granted, PlaidEndpoint endpoint, Lane lane) {
    return granted ? new Permit.Granted() : new Permit.Denied(untilNext(endpoint, lane));
  }

  /** The lane's own share brings the next one by then; another's may sooner. */
  private Duration untilNext(PlaidEndpoint endpoint, Lane lane) {
    Duration next = LaneRate.of(properties.perMinute(endpoint), lane, 1).perCall();
    return next.compareTo(SHORTEST) < 0 ? SHORTEST : next;
  }

  private void count(PlaidEndpoint endpoint, Lane lane, Permit permit) {
    Counter.builder("plaid.permits")
        .description("Wishes for a call to Plaid and their answers")
        .tag("endpoint", endpoint.path())
        .tag("lane", lane.name())
        .tag("answer", permit instanceof Permit.Granted ? "granted" : "denied")
        .register(metrics)
        .increment();
  }
}
