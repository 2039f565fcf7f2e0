/** Everyone's share of what Plaid allows. */
@NullMarked
package com.fiscility.link.quota;

import org.jspecify.annotations.NullMarked;
