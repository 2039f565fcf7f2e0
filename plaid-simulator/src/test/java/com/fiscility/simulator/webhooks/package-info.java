/** Webhooks and what signs them. */
@NullMarked
package com.fiscility.simulator.webhooks;

import org.jspecify.annotations.NullMarked;
