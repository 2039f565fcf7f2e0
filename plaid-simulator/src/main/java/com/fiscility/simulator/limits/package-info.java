/** Plaid's published rate limits, enforced on demand. */
@NullMarked
package com.fiscility.simulator.limits;

import org.jspecify.annotations.NullMarked;
