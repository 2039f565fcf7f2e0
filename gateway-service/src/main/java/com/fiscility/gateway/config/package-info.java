/** Wires clocks, ids, messaging and the parts of linking. */
@NullMarked
package com.fiscility.gateway.config;

import org.jspecify.annotations.NullMarked;
