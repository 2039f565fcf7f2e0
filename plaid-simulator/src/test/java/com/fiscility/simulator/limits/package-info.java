/** Tests of the enforced limits. */
@NullMarked
package com.fiscility.simulator.limits;

import org.jspecify.annotations.NullMarked;
