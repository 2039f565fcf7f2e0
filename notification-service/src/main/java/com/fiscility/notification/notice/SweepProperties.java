package com.fiscility.notification.notice;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often is looked for what time itself makes due.
 *
 * @param remindersEvery for reminders and ends of snoozes
 * @param outagesEvery for outages that last long enough, or ended
 * @param outageToldAfter how long a bank has to be away before its customers are told
 * @param historyEvery for what ended long ago
 * @param historyKept how long ended e-mails and notices are kept
 */
@Validated
@ConfigurationProperties("notification.sweep")
public record SweepProperties(
    @NotNull @DefaultValue("500ms") Duration remindersEvery,
    @NotNull @DefaultValue("2s") Duration outagesEvery,
    @NotNull @DefaultValue("24h") Duration outageToldAfter,
    @NotNull @DefaultValue("1h") Duration historyEvery,
    @NotNull @DefaultValue("180d") Duration historyKept) {}
