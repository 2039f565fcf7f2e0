/** Where commands come in. */
@NullMarked
package com.fiscility.refresh.request.inbound;

import org.jspecify.annotations.NullMarked;
