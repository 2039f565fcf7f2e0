/** Tests of the quota. */
@NullMarked
package com.fiscility.link.quota;

import org.jspecify.annotations.NullMarked;
