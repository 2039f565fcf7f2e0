package com.fiscility.refresh.config;

import com.fiscility.refresh.plan.domain.RefreshPolicy;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often connections are refreshed. All of it is business time.
 *
 * @param softPeriod a soft refresh is due so long after the last one that succeeded
 * @param softSpread by up to so much earlier, so that Items linked together do not stay together
 * @param firstRetry when a soft refresh is asked for again that did not succeed; doubles
 * @param longestRetry the longest such wait
 * @param userPause an owner may ask for one soft refresh of an Item in this time; a little shorter
 *     than the 15 minutes that the gateway promises to the second, since it counts from when the
 *     earlier command was processed here
 * @param hardPeriod the owner is needed so long after being last present
 * @param hardMargin the owner is needed so long before a known end of the connection
 * @param presenceGrace an owner who was present is not asked again so soon for a date's sake
 */
@Validated
@ConfigurationProperties("refresh.policy")
record PolicyProperties(
    @NotNull @DefaultValue("7d") Duration softPeriod,
    @NotNull @DefaultValue("12h") Duration softSpread,
    @NotNull @DefaultValue("6h") Duration firstRetry,
    @NotNull @DefaultValue("24h") Duration longestRetry,
    @NotNull @DefaultValue("PT14M30S") Duration userPause,
    @NotNull @DefaultValue("90d") Duration hardPeriod,
    @NotNull @DefaultValue("14d") Duration hardMargin,
    @NotNull @DefaultValue("1d") Duration presenceGrace) {

  PolicyProperties {
    if (softSpread.isNegative() || softSpread.compareTo(softPeriod) >= 0) {
      throw new IllegalArgumentException(
          "refresh.policy.soft-spread is "
              + softSpread
              + ", but must be shorter than the period of "
              + softPeriod
              + ": an Item would be due as soon as it was refreshed");
    }
    if (firstRetry.isZero() || firstRetry.isNegative() || longestRetry.compareTo(firstRetry) < 0) {
      throw new IllegalArgumentException(
          "refresh.policy.first-retry must be above zero and not above refresh.policy.longest-retry");
    }
  }

  RefreshPolicy policy() {
    return new RefreshPolicy(
        softPeriod,
        softSpread,
        firstRetry,
        longestRetry,
        userPause,
        hardPeriod,
        hardMargin,
        presenceGrace);
  }
}
