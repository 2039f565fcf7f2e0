/**
 * What is the same for every Plaid endpoint: error objects, token forms, checked request bodies.
 */
@NullMarked
package com.fiscility.simulator.protocol;

import org.jspecify.annotations.NullMarked;
