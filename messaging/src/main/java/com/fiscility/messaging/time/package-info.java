/** The two clocks: business time, which a local system can move, and real time, which none can. */
@NullMarked
package com.fiscility.messaging.time;

import org.jspecify.annotations.NullMarked;
