/** Where transactions are written and told. */
@NullMarked
package com.fiscility.link.syncing.outbound;

import org.jspecify.annotations.NullMarked;
