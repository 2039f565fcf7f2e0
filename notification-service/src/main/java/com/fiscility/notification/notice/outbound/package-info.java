/** Notices in PostgreSQL and on Kafka. */
@NullMarked
package com.fiscility.notification.notice.outbound;

import org.jspecify.annotations.NullMarked;
