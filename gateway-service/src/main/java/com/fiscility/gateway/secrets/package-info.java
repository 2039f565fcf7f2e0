/** Keys and secrets from the configuration, checked at start. */
@NullMarked
package com.fiscility.gateway.secrets;

import org.jspecify.annotations.NullMarked;
