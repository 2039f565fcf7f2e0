/** Tests of the query API. */
@NullMarked
package com.fiscility.link.query;

import org.jspecify.annotations.NullMarked;
