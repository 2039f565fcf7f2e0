/** Connects bank accounts through Plaid; the only service that talks to Plaid or holds a token. */
@NullMarked
package com.fiscility.link;

import org.jspecify.annotations.NullMarked;
