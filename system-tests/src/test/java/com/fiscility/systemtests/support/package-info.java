/** The running system as a test sees it: its addresses, its processes, its data and its books. */
@NullMarked
package com.fiscility.systemtests.support;

import org.jspecify.annotations.NullMarked;
