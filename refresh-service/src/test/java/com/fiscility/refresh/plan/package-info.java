/** Tests of plans on real servers. */
@NullMarked
package com.fiscility.refresh.plan;

import org.jspecify.annotations.NullMarked;
