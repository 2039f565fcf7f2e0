/** What every gateway hears for itself: it tells waiting calls and listening pages. */
@NullMarked
package com.fiscility.gateway.broadcast;

import org.jspecify.annotations.NullMarked;
