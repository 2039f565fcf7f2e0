/** What probing keeps, in PostgreSQL. */
@NullMarked
package com.fiscility.link.probing.outbound;

import org.jspecify.annotations.NullMarked;
