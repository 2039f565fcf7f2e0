/** What Plaid tells applications by itself: signed webhooks, and the reasons to send them. */
@NullMarked
package com.fiscility.simulator.webhooks;

import org.jspecify.annotations.NullMarked;
