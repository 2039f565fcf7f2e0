package com.fiscility.notification.notice;

import com.fiscility.notification.notice.domain.DecidingNotices;
import com.fiscility.notification.notice.domain.Escalation;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What users are told and when, in business time.
 *
 * @param remindAfter when is reminded, counted from the first time
 * @param remindBefore when is reminded instead, counted back from a day that is known
 * @param oldest what happened longer ago than this when it is first heard of is not mailed: topics
 *     that are read again from their start must not send
 * @param longestSnooze how long a prompt can be put off
 */
@Validated
@ConfigurationProperties("notification.notices")
public record NoticeProperties(
    @NotNull @DefaultValue({"3d", "7d", "14d"}) List<Duration> remindAfter,
    @NotNull @DefaultValue({"14d", "7d", "1d"}) List<Duration> remindBefore,
    @NotNull @DefaultValue("2d") Duration oldest,
    @NotNull @DefaultValue("7d") Duration longestSnooze) {

  public DecidingNotices deciding() {
    return new DecidingNotices(new Escalation(remindAfter, remindBefore), oldest, longestSnooze);
  }
}
