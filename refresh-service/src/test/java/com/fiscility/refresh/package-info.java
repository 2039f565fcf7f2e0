/** Tests of the service as a whole. */
@NullMarked
package com.fiscility.refresh;

import org.jspecify.annotations.NullMarked;
