/**
 * The Link window: the script for the host page, the window in its frame, and an OAuth bank's own
 * page.
 */
@NullMarked
package com.fiscility.simulator.window;

import org.jspecify.annotations.NullMarked;
