/** Where webhooks come in. */
@NullMarked
package com.fiscility.link.webhooks.inbound;

import org.jspecify.annotations.NullMarked;
