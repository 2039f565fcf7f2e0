/** Tests of the calls to Plaid. */
@NullMarked
package com.fiscility.link.plaid;

import org.jspecify.annotations.NullMarked;
