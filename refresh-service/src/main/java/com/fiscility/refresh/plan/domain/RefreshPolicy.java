package com.fiscility.refresh.plan.domain;

import java.time.Duration;

/**
 * How often Items are refreshed.
 *
 * @param softPeriod a soft refresh is due so long after the last one that succeeded
 * @param softSpread by up to so much earlier, so that Items linked together do not stay together
 * @param firstRetry when a soft refresh is asked for again that was not heard of; doubles
 * @param longestRetry the longest such wait
 * @param userPause an owner may ask for one soft refresh of an Item in this time
 * @param hardPeriod the owner is needed so long after being last present
 * @param hardMargin the owner is needed so long before a known end of the connection
 * @param presenceGrace an owner who was present is not asked again so soon for a date's sake
 */
public record RefreshPolicy(
    Duration softPeriod,
    Duration softSpread,
    Duration firstRetry,
    Duration longestRetry,
    Duration userPause,
    Duration hardPeriod,
    Duration hardMargin,
    Duration presenceGrace) {

  /** How long after the given number of demands the next one follows, if none was met. */
  Duration retryAfter(int attempts) {
    Duration wait = firstRetry;
    for (int i = 1; i < attempts && wait.compareTo(longestRetry) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longestRetry) < 0 ? wait : longestRetry;
  }
}
