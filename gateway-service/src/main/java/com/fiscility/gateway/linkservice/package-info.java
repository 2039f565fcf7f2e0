/** The internal query API of link-service, asked in the name of the caller. */
@NullMarked
package com.fiscility.gateway.linkservice;

import org.jspecify.annotations.NullMarked;
