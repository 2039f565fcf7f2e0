/** Tests. */
@NullMarked
package com.fiscility.link.probing;

import org.jspecify.annotations.NullMarked;
