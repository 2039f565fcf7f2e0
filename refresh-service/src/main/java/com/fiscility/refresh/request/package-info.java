/** Users and operators who want a refresh now. */
@NullMarked
package com.fiscility.refresh.request;

import org.jspecify.annotations.NullMarked;
