/** Keeps the transactions and balances of connections fresh. */
@NullMarked
package com.fiscility.link.syncing;

import org.jspecify.annotations.NullMarked;
