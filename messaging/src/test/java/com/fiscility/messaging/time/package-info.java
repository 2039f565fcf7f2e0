/** Tests of the two clocks. */
@NullMarked
package com.fiscility.messaging.time;

import org.jspecify.annotations.NullMarked;
