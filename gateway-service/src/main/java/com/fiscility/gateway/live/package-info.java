/** Events pushed to the browsers that are connected to this instance. */
@NullMarked
package com.fiscility.gateway.live;

import org.jspecify.annotations.NullMarked;
