/** What operators ask about plans. */
@NullMarked
package com.fiscility.refresh.operations;

import org.jspecify.annotations.NullMarked;
