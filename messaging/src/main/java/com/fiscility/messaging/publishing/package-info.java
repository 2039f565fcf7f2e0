/** Events that leave a service without a database, acknowledged by all replicas. */
@NullMarked
package com.fiscility.messaging.publishing;

import org.jspecify.annotations.NullMarked;
