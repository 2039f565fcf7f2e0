package com.fiscility.link.quota;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;

/**
 * The buckets of one endpoint, one for each lane. A lane takes from its own; what that lacks it
 * borrows where a bucket is more than half full, which means that its lane leaves a part of its
 * share unused. A person may borrow whatever there is.
 */
final class SharedLanes {

  private final Map<Lane, TokenBucket> buckets = new EnumMap<>(Lane.class);
  private final Map<Lane, Long> kept = new EnumMap<>(Lane.class);

  /**
   * @param perMinute calls that Plaid allows the fleet a minute
   * @param parts how many parts of the fleet have such buckets; 1 when all share these
   */
  SharedLanes(int perMinute, int parts, BiFunction<Lane, LaneRate, TokenBucket> bucket) {
    for (Lane lane : Lane.values()) {
      LaneRate rate = LaneRate.of(perMinute, lane, parts);
      buckets.put(lane, bucket.apply(lane, rate));
      kept.put(lane, rate.capacity() / 2);
    }
  }

  /** Takes up to so many permits for a lane. */
  Mono<Long> take(Lane lane, long wanted) {
    return buckets
        .get(lane)
        .take(wanted)
        .flatMap(own -> own >= wanted ? Mono.just(own) : borrow(lane, own, wanted, lenders(lane)));
  }

  private Mono<Long> borrow(Lane lane, long taken, long wanted, List<Lane> lenders) {
    if (taken >= wanted || lenders.isEmpty()) {
      return Mono.just(taken);
    }
    return lent(lenders.get(0), lane, wanted - taken)
        .flatMap(lent -> borrow(lane, taken + lent, wanted, lenders.subList(1, lenders.size())));
  }

  private Mono<Long> lent(Lane lender, Lane borrower, long wanted) {
    TokenBucket bucket = buckets.get(lender);
    if (borrower == Lane.PERSON) {
      return bucket.take(wanted);
    }
    return bucket
        .held()
        .map(held -> Math.min(wanted, held - kept.get(lender)))
        .flatMap(spare -> spare > 0 ? bucket.take(spare) : Mono.just(0L));
  }

  /** The least urgent lends first. */
  private static List<Lane> lenders(Lane borrower) {
    return Arrays.stream(Lane.values())
        .filter(lane -> lane != borrower)
        .sorted(Comparator.reverseOrder())
        .toList();
  }
}
