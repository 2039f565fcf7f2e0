/** One connection to Redis that is never waited for long and never needed. */
@NullMarked
package com.fiscility.gateway.redis;

import org.jspecify.annotations.NullMarked;
