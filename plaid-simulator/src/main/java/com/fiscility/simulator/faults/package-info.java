/** What a test can make Plaid do wrong: slowness, errors, cut connections, unreadable answers. */
@NullMarked
package com.fiscility.simulator.faults;

import org.jspecify.annotations.NullMarked;
