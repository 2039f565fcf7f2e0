/** Plans as rows, and what is told of them as Avro events. */
@NullMarked
package com.fiscility.refresh.plan.outbound;

import org.jspecify.annotations.NullMarked;
