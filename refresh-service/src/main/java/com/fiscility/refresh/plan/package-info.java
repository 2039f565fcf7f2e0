/** One plan per Item, kept up with what link-service tells. */
@NullMarked
package com.fiscility.refresh.plan;

import org.jspecify.annotations.NullMarked;
