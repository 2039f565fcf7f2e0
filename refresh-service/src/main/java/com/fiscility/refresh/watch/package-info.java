/** Counts what is planned, due and overdue, and raises the alarm. */
@NullMarked
package com.fiscility.refresh.watch;

import org.jspecify.annotations.NullMarked;
