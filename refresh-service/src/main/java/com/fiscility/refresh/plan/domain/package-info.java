/** When an Item is due, and when it needs its owner: pure decisions. */
@NullMarked
package com.fiscility.refresh.plan.domain;

import org.jspecify.annotations.NullMarked;
