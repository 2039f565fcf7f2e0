/** The simulator driven from outside, by Plaid's own Java client. */
@NullMarked
package com.fiscility.simulator;

import org.jspecify.annotations.NullMarked;
