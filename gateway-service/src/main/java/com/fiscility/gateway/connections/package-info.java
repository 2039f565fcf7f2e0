/** A user's connections and accounts, read from link-service with Redis in front. */
@NullMarked
package com.fiscility.gateway.connections;

import org.jspecify.annotations.NullMarked;
