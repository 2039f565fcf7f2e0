/** Where webhooks come in, and how they are read. */
@NullMarked
package com.fiscility.gateway.webhooks.inbound;

import org.jspecify.annotations.NullMarked;
