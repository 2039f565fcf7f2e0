/** Linking over HTTP, and outcomes from Kafka. */
@NullMarked
package com.fiscility.gateway.linking.inbound;

import org.jspecify.annotations.NullMarked;
