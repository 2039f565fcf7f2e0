/** Tests of requests on real servers. */
@NullMarked
package com.fiscility.refresh.request;

import org.jspecify.annotations.NullMarked;
