package com.fiscility.refresh.watch;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How plans are watched.
 *
 * @param interval how often they are counted; real time
 * @param overdueAttempts from how many demands without success on an Item is overdue; with the
 *     default times of asking again, the third is made 18 hours after the first
 */
@Validated
@ConfigurationProperties("refresh.watch")
record WatchProperties(
    @NotNull @DefaultValue("30s") Duration interval,
    @DefaultValue("3") @Min(1) int overdueAttempts) {}
