/** An open-loop load on linking: arrivals keep their rate however slow the answers are. */
@NullMarked
package com.fiscility.systemtests.load;

import org.jspecify.annotations.NullMarked;
