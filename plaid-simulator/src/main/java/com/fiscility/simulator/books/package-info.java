/**
 * What the simulator remembers: link tokens, public tokens, Items, and the journal they survive in.
 */
@NullMarked
package com.fiscility.simulator.books;

import org.jspecify.annotations.NullMarked;
