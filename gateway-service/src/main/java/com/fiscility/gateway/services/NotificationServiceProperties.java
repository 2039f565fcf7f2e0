package com.fiscility.gateway.services;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where notification-service answers.
 *
 * @param url its address
 * @param connectTimeout how long a connection may take to open
 * @param timeout how long an answer may take
 */
@Validated
@ConfigurationProperties("gateway.notification-service")
record NotificationServiceProperties(
    @NotNull URI url,
    @DefaultValue("500ms") Duration connectTimeout,
    @DefaultValue("3s") Duration timeout) {}
