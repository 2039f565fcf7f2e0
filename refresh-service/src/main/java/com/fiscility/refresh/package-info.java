/** Owns when connections are refreshed, and when they need their owners; never calls Plaid. */
@NullMarked
package com.fiscility.refresh;

import org.jspecify.annotations.NullMarked;
