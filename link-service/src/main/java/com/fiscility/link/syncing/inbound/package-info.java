/** Where demands for refreshes come in from Kafka. */
@NullMarked
package com.fiscility.link.syncing.inbound;

import org.jspecify.annotations.NullMarked;
