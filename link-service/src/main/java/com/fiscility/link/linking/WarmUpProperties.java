package com.fiscility.link.linking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Warming up before the service reports ready.
 *
 * @param time how long; zero for not at all
 */
@ConfigurationProperties("link.warm-up")
record WarmUpProperties(@DefaultValue("4s") Duration time) {}
