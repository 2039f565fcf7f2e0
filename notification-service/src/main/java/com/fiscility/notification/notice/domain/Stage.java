package com.fiscility.notification.notice.domain;

import java.time.Instant;

/**
 * One reminder of a notice.
 *
 * @param name unique among the reminders of a notice, also when its reason changes
 * @param at when it is due
 */
public record Stage(String name, Instant at) {}
