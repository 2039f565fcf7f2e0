/** What went wrong, in words that a user understands (RFC 9457). */
@NullMarked
package com.fiscility.gateway.problem;

import org.jspecify.annotations.NullMarked;
