/** Tests of what operators ask, over HTTP. */
@NullMarked
package com.fiscility.refresh.operations;

import org.jspecify.annotations.NullMarked;
