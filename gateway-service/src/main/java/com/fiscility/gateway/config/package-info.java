/** Wires the service: clocks, ids, keys and what is read from Kafka. */
@NullMarked
package com.fiscility.gateway.config;

import org.jspecify.annotations.NullMarked;
