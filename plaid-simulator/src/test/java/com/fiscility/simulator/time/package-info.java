/** Tests of business time. */
@NullMarked
package com.fiscility.simulator.time;

import org.jspecify.annotations.NullMarked;
