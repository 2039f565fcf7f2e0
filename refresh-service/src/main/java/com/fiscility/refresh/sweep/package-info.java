/** Tells what has become due, at a pace, from any number of instances at once. */
@NullMarked
package com.fiscility.refresh.sweep;

import org.jspecify.annotations.NullMarked;
