/** The documentation of the HTTP API, made from the code. */
@NullMarked
package com.fiscility.gateway.documentation;

import org.jspecify.annotations.NullMarked;
