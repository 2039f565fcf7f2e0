/** A small service on real parts, and what its tests share. */
@NullMarked
package com.fiscility.messaging.testing;

import org.jspecify.annotations.NullMarked;
