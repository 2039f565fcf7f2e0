/** Plaid's webhooks: hints that schedule calls, and facts that nothing else tells. */
@NullMarked
package com.fiscility.link.webhooks;

import org.jspecify.annotations.NullMarked;
