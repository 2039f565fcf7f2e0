/** Evidence that refreshes bring what is true, once. */
@NullMarked
package com.fiscility.link.syncing;

import org.jspecify.annotations.NullMarked;
