/** Linking commands to Kafka, and outcomes asked of link-service. */
@NullMarked
package com.fiscility.gateway.linking.outbound;

import org.jspecify.annotations.NullMarked;
