/**
 * Many connections at once, several instances, and what they leave when they are killed.
 *
 * <p>Each scenario starts the usual services that it needs and may leave them stopped.
 */
@NullMarked
package com.fiscility.systemtests.fleet;

import org.jspecify.annotations.NullMarked;
