/** Statements with positional values. */
@NullMarked
package com.fiscility.notification.sql;

import org.jspecify.annotations.NullMarked;
