/** The wiring: the only place that knows both a port and what is behind it. */
@NullMarked
package com.fiscility.notification.config;

import org.jspecify.annotations.NullMarked;
