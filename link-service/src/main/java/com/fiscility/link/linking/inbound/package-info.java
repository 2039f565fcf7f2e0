/** Where linking commands come in from Kafka. */
@NullMarked
package com.fiscility.link.linking.inbound;

import org.jspecify.annotations.NullMarked;
