/** The system as a person sees it, in a real browser. */
@NullMarked
package com.fiscility.systemtests.browser;

import org.jspecify.annotations.NullMarked;
