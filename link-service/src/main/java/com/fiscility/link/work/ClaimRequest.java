package com.fiscility.link.work;

import com.fiscility.link.quota.Lane;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What an instance can take now.
 *
 * @param now business time
 * @param lanes from which lanes, most urgent first
 * @param limit how many at most
 * @param room how many at most from a lane
 * @param without banks whose work is left alone; the empty string stands for "not known"
 * @param leftAlone kinds that are left alone in a lane
 */
record ClaimRequest(
    Instant now,
    List<Lane> lanes,
    int limit,
    ToIntFunction<Lane> room,
    List<String> without,
    Function<Lane, Set<WorkKind>> leftAlone) {

  /** How many at most from the first lane. */
  int firstLimit() {
    return Math.min(limit, room.applyAsInt(lanes.get(0)));
  }

  /** The kinds that may be taken from the first lane. */
  Set<WorkKind> firstKinds() {
    Set<WorkKind> kinds = EnumSet.allOf(WorkKind.class);
    kinds.removeAll(leftAlone.apply(lanes.get(0)));
    return kinds;
  }

  /** What is left after so many pieces from the first lane. */
  ClaimRequest withoutFirstLane(int taken) {
    return new ClaimRequest(
        now, lanes.subList(1, lanes.size()), limit - taken, room, without, leftAlone);
  }
}
