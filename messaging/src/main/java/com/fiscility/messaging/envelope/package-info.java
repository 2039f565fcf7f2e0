/** What surrounds every event: its identity, its cause and its headers on Kafka. */
@NullMarked
package com.fiscility.messaging.envelope;

import org.jspecify.annotations.NullMarked;
