/** Topics on the broker, created from the catalogue. */
@NullMarked
package com.fiscility.messaging.topics;

import org.jspecify.annotations.NullMarked;
