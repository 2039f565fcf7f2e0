/**
 * An offline Plaid: its API and a Link window that can be clicked, started as a process or inside a
 * test.
 */
@NullMarked
package com.fiscility.simulator;

import org.jspecify.annotations.NullMarked;
