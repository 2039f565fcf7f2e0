/** The HTTP edge: requests in, replies out, including the ones that never arrive. */
@NullMarked
package com.fiscility.simulator.http;

import org.jspecify.annotations.NullMarked;
