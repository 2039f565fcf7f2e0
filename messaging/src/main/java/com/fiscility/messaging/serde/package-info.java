/** Avro in Confluent's wire format over Confluent's registry API. */
@NullMarked
package com.fiscility.messaging.serde;

import org.jspecify.annotations.NullMarked;
