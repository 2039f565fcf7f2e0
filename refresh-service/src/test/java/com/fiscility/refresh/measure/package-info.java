/** How fast sweeps are; run by hand, see docs/refreshing.md. */
@NullMarked
package com.fiscility.refresh.measure;

import org.jspecify.annotations.NullMarked;
