/**
 * The tests' hand on the simulator: steers it and reads its books, in process or over loopback
 * HTTP.
 */
@NullMarked
package com.fiscility.simulator.control;

import org.jspecify.annotations.NullMarked;
