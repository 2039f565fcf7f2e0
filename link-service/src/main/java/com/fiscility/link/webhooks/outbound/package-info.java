/** Webhooks' marks in PostgreSQL. */
@NullMarked
package com.fiscility.link.webhooks.outbound;

import org.jspecify.annotations.NullMarked;
