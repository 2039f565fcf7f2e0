/** The local system's business clock: real time plus an offset that can be moved forward. */
@NullMarked
package com.fiscility.localstack.clock;

import org.jspecify.annotations.NullMarked;
