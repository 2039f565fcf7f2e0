/** Business time, which a local system can move. */
@NullMarked
package com.fiscility.simulator.time;

import org.jspecify.annotations.NullMarked;
