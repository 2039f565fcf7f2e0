/** Where events about Items come in. */
@NullMarked
package com.fiscility.refresh.plan.inbound;

import org.jspecify.annotations.NullMarked;
