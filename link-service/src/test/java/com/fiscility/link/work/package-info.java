/** Slots, lanes and stored work. */
@NullMarked
package com.fiscility.link.work;

import org.jspecify.annotations.NullMarked;
