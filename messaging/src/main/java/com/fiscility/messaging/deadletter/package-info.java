/** Records that a consumer could not handle, kept with their bytes unchanged. */
@NullMarked
package com.fiscility.messaging.deadletter;

import org.jspecify.annotations.NullMarked;
