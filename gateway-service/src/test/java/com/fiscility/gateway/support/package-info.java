/** What the integration tests of the gateway stand on. */
@NullMarked
package com.fiscility.gateway.support;

import org.jspecify.annotations.NullMarked;
