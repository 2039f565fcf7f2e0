/** The settings that every Kafka client of a service shares. */
@NullMarked
package com.fiscility.messaging.kafka;

import org.jspecify.annotations.NullMarked;
