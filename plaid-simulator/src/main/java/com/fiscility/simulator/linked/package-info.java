/**
 * An Item's view on its bank: its accounts under its own ids, its stream of transactions, its
 * health.
 */
@NullMarked
package com.fiscility.simulator.linked;

import org.jspecify.annotations.NullMarked;
