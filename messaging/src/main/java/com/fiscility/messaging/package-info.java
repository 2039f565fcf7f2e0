/** How a service takes part in messaging: it imports one of the two configurations here. */
@NullMarked
package com.fiscility.messaging;

import org.jspecify.annotations.NullMarked;
