/** What operators may ask about connections. */
@NullMarked
package com.fiscility.link.operations;

import org.jspecify.annotations.NullMarked;
