/** Asks our other services over their internal APIs. */
@NullMarked
package com.fiscility.gateway.services;

import org.jspecify.annotations.NullMarked;
