/**
 * The whole system's surroundings as ordinary processes of this machine: for tests, and for local
 * use.
 */
@NullMarked
package com.fiscility.localstack;

import org.jspecify.annotations.NullMarked;
