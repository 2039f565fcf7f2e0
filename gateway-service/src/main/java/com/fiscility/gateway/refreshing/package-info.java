/** Takes users' wishes to have a connection refreshed now. */
@NullMarked
package com.fiscility.gateway.refreshing;

import org.jspecify.annotations.NullMarked;
