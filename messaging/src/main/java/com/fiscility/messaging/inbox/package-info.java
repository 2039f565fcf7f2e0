/** Which events a logical consumer has already applied. */
@NullMarked
package com.fiscility.messaging.inbox;

import org.jspecify.annotations.NullMarked;
