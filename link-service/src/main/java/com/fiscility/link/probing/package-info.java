/** How linked Items are: asks Plaid on hints and regularly, and proves update mode. */
@NullMarked
package com.fiscility.link.probing;

import org.jspecify.annotations.NullMarked;
