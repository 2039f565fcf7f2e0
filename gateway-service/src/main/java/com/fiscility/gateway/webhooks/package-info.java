/** Takes Plaid's webhooks: proves that each is Plaid's, and publishes what it announces. */
@NullMarked
package com.fiscility.gateway.webhooks;

import org.jspecify.annotations.NullMarked;
