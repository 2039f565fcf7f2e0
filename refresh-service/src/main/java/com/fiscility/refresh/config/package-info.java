/** Wires what writes to what decides. */
@NullMarked
package com.fiscility.refresh.config;

import org.jspecify.annotations.NullMarked;
