/** Banks' health in PostgreSQL and as events. */
@NullMarked
package com.fiscility.link.institution.outbound;

import org.jspecify.annotations.NullMarked;
