/** The keys of Plaid's webhooks, for those who check their signatures. */
@NullMarked
package com.fiscility.link.webhookkeys;

import org.jspecify.annotations.NullMarked;
