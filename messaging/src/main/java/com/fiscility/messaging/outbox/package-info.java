/** Events that leave a service in the same transaction as the state that they tell of. */
@NullMarked
package com.fiscility.messaging.outbox;

import org.jspecify.annotations.NullMarked;
