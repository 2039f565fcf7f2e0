/** How much one user may ask. */
@NullMarked
package com.fiscility.gateway.limits;

import org.jspecify.annotations.NullMarked;
