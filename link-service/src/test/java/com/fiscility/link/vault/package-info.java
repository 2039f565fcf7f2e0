/** Tests of the token vault. */
@NullMarked
package com.fiscility.link.vault;

import org.jspecify.annotations.NullMarked;
