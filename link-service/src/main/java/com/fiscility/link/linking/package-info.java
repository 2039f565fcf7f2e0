/** From a wish to connect a bank to a connection, or to the reason why there is none. */
@NullMarked
package com.fiscility.link.linking;

import org.jspecify.annotations.NullMarked;
