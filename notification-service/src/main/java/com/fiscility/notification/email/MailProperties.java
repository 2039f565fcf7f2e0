package com.fiscility.notification.email;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How e-mails are sent.
 *
 * @param from the sender's address (environment: {@code MAIL_FROM})
 * @param product the name that the user knows us by
 * @param dashboardUrl base of the links in mails (environment: {@code DASHBOARD_URL})
 * @param window what happens to a user's connections within this real time becomes one e-mail
 *     (environment: {@code MAIL_WINDOW})
 * @param patience how long an e-mail waits for the mail server
 * @param contactPatience how long an e-mail waits for the contact of a user of whom nothing was
 *     heard yet
 * @param lease after how long an instance that is sending counts as gone; longer than a mail server
 *     can keep it waiting, which is checked at the start
 * @param connections most e-mails that one instance sends at once
 * @param depthInterval how often the metrics of what waits are read
 * @param pollInterval how often is looked for e-mails whose time has come
 */
@Validated
@ConfigurationProperties("notification.mail")
public record MailProperties(
    @NotBlank String from,
    @NotBlank @DefaultValue("Fiscility") String product,
    @NotNull URI dashboardUrl,
    @NotNull @DefaultValue("2m") Duration window,
    @NotNull @DefaultValue("7d") Duration patience,
    @NotNull @DefaultValue("24h") Duration contactPatience,
    @NotNull @DefaultValue("7m") Duration lease,
    @DefaultValue("16") @Min(1) @Max(100) int connections,
    @NotNull @DefaultValue("15s") Duration depthInterval,
    @NotNull @DefaultValue("250ms") Duration pollInterval) {}
