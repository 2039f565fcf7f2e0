/** What this service asks of Plaid; the only package that knows Plaid's client library. */
@NullMarked
package com.fiscility.link.plaid;

import org.jspecify.annotations.NullMarked;
