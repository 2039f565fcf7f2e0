/** The operator's command line. */
@NullMarked
package com.fiscility.plaidctl;

import org.jspecify.annotations.NullMarked;
