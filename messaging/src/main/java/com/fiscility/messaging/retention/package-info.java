/** What is deleted when its time is over. */
@NullMarked
package com.fiscility.messaging.retention;

import org.jspecify.annotations.NullMarked;
