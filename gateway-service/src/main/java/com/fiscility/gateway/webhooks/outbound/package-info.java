/** Where keys come from and where webhooks go. */
@NullMarked
package com.fiscility.gateway.webhooks.outbound;

import org.jspecify.annotations.NullMarked;
