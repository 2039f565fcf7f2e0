/** Connections of users to their banks, and what Plaid must still be asked about them. */
@NullMarked
package com.fiscility.link.connection;

import org.jspecify.annotations.NullMarked;
