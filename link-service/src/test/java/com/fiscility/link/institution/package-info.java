/** Tests of the names of banks. */
@NullMarked
package com.fiscility.link.institution;

import org.jspecify.annotations.NullMarked;
