/** From Kafka to a handler: decoding, the failure policy and the bridge to reactive code. */
@NullMarked
package com.fiscility.messaging.listening;

import org.jspecify.annotations.NullMarked;
