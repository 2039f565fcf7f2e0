/** Tables of what is decided. */
@NullMarked
package com.fiscility.refresh.plan.domain;

import org.jspecify.annotations.NullMarked;
