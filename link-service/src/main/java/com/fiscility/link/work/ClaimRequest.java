package com.fiscility.link.work;

import com.fiscility.link.quota.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What an instance can take now.
 *
 * @param now business time
 * @param lanes from which lanes, most urgent first
 * @param limit how many at most
 * @param without banks whose work is left alone; the empty string stands for "not known"
 * @param leftAlone kinds that are left alone in a lane
 */
record ClaimRequest(
    Instant now,
    List<Lane> lanes,
    int limit,
    List<String> without,
    Function<Lane, Set<WorkKind>> leftAlone) {

  /** What is left after so many pieces from the first lane. */
  ClaimRequest withoutFirstLane(int taken) {
    return new ClaimRequest(now, lanes.subList(1, lanes.size()), limit - taken, without, leftAlone);
  }
}
